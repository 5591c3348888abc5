package dev.holdfast.config.internal;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.door.Admissions;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class ConfiguratorTest {
    private final FakeConfigurationAdmin admin = new FakeConfigurationAdmin();
    private final List<String> announced = new ArrayList<>();
    private final Admissions admissions = FakeConfigurationAdmin.fake(Admissions.class, (proxy, method, arguments) -> {
        announced.add(method.getName());
        return method.getName().equals("updating") ? completedFuture(null) : null;
    });
    private final Configurations configurations = admin.configurations();
    private final Configurator configurator = new Configurator(
            configurations,
            admissions,
            new Delivery(configurations),
            new PublishedRules(FakeConfigurationAdmin.fake(
                    BundleContext.class,
                    (proxy, method, arguments) -> FakeConfigurationAdmin.fake(
                            ServiceRegistration.class, (registration, change, changed) -> null))));

    @Test
    void deletesWithTheNextChangeWhatCouldNotBeDeleted() {
        configurator.apply(plan(motor("left", 1), motor("right", 1)));
        admin.failing.add("delete left");
        assertThrows(UncheckedIOException.class, () -> configurator.apply(plan(motor("right", 1))));

        admin.failing.clear();
        configurator.apply(plan(motor("right", 1)));
        assertTrue(admin.done.contains("delete left"), admin.done.toString());
    }

    @Test
    void changesNothingAnyMoreOnceItIsInterrupted() {
        configurator.apply(plan(motor("left", 1), motor("right", 1)));
        admin.done.clear();
        Thread.currentThread().interrupt();
        configurator.apply(plan(motor("left", 2)));

        assertTrue(Thread.interrupted(), "and says so");
        assertEquals(List.of(), admin.done);
        assertEquals(List.of(), announced);
    }

    @Test
    void opensAgainWhatWasNotChangedBecauseItWasInterruptedMeanwhile() {
        configurator.apply(plan(motor("left", 1)));
        admin.done.clear();
        CompletableFuture<Void> never = new CompletableFuture<>();
        var interrupting = new Configurator(
                configurations,
                FakeConfigurationAdmin.fake(Admissions.class, (proxy, method, arguments) -> {
                    announced.add(method.getName());
                    Thread.currentThread().interrupt(); // as the end of the robot does
                    return method.getName().equals("updating") ? never : null;
                }),
                new Delivery(configurations),
                new PublishedRules(FakeConfigurationAdmin.fake(
                        BundleContext.class,
                        (proxy, method, arguments) -> FakeConfigurationAdmin.fake(
                                ServiceRegistration.class, (registration, change, changed) -> null))));
        interrupting.apply(plan(motor("left", 1)));
        admin.done.clear();
        interrupting.apply(plan(motor("left", 2)));

        assertTrue(Thread.interrupted(), "and says so");
        assertEquals(List.of("updating", "updated"), announced);
        assertFalse(admin.done.contains("update left"), admin.done.toString());
    }

    private static String motor(String name, int rpm) {
        return "{\"name\": \"%s\", \"api\": \"rdk:component:motor\", \"model\": \"a:b:c\", \"attributes\": {\"rpm\": %d}}"
                .formatted(name, rpm);
    }

    private static Plan plan(String... components) {
        String text = Stream.of(components).collect(Collectors.joining(",", "{\"components\": [", "]}"));
        return Plan.of(RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8)), (component) -> List.of());
    }
}
