package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.config.file.internal.JobEntry;
import dev.holdfast.config.file.internal.RobotFile;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class EntriesConfiguratorTest {
    private static final String SWEEP = job("sweep", "5s");
    private static final String LOOK = job("look", "continuous");

    private final List<String> written = new ArrayList<>();
    private final EntriesConfigurator jobs =
            new EntriesConfigurator("Job", "does not run", new Configurations(admin()));

    @Test
    void writesWhatIsNewAndDeletesWhatIsGone() {
        apply(SWEEP);
        apply(LOOK);

        assertEquals(
                List.of(
                        "dev.holdfast.job sweep 5s 5000000000 left Stop {} 600000000000",
                        "deleted",
                        "dev.holdfast.job look continuous 0 left Stop {} 600000000000"),
                written);
    }

    @Test
    void leavesAloneWhatHasNotChanged() {
        apply(SWEEP, LOOK);
        written.clear();

        apply(LOOK, job("sweep", "7s"));

        assertEquals(List.of("dev.holdfast.job sweep 7s 7000000000 left Stop {} 600000000000"), written);
    }

    @Test
    void endsAJobThatIsSoundNoMore() {
        apply(SWEEP);
        written.clear();

        apply(job("sweep", "often"));

        assertEquals(List.of("deleted"), written);
    }

    @Test
    void deletesWithTheNextChangeWhatCouldNotBeDeleted() {
        var admin = new FakeConfigurationAdmin();
        var configurator = new EntriesConfigurator("Job", "does not run", admin.configurations());
        configurator.write(jobs(SWEEP));
        admin.failing.add(admin.done.get(0).replace("update", "delete"));
        assertThrows(UncheckedIOException.class, () -> configurator.removeOthers(jobs()));

        admin.failing.clear();
        configurator.removeOthers(jobs());
        assertEquals(2, admin.done.size(), admin.done.toString());
    }

    private static List<JobEntry> jobs(String... elements) {
        String text = Stream.of(elements).collect(Collectors.joining(",", "{\"jobs\": [", "]}"));
        return RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8)).jobs();
    }

    private void apply(String... elements) {
        List<JobEntry> wanted = jobs(elements);
        jobs.removeOthers(wanted);
        jobs.write(wanted);
    }

    private static String job(String name, String schedule) {
        return "{\"name\": \"%s\", \"schedule\": \"%s\", \"resource\": \"left\", \"method\": \"Stop\"}"
                .formatted(name, schedule);
    }

    private ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, (method, arguments) -> configuration((String) arguments[0]));
    }

    private Configuration configuration(String pid) {
        return fake(Configuration.class, (method, arguments) -> {
            written.add(method.equals("update") ? pid + " " + text((Dictionary<?, ?>) arguments[0]) : method + "d");
            return null;
        });
    }

    private static String text(Dictionary<?, ?> properties) {
        return Stream.of("job.name", "schedule", "period.nanos", "resource", "method", "command", "timeout.nanos")
                .map(properties::get)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    /** Of these two interfaces a configurator uses three methods out of thirty. */
    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
