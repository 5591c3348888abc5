package dev.holdfast.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import dev.holdfast.launcher.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The shipped bundles in the framework of a test, with the properties that the launcher gives it; the test is one bundle more.
 *
 * @param context the test's
 * @param json the robot.json, with a place where components may be added
 */
record BootedRobot(BundleContext context, String json) {
    private static final String EXTRA_PACKAGES = "org.osgi.framework.system.packages.extra";

    /** What lies in the modules folder when the robot starts. */
    interface Folder {
        void fill(Path modules) throws IOException;
    }

    static Option[] options(String json, Folder folder) throws IOException {
        Path scratch = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "booted");
        Path modules = Files.createDirectory(scratch.resolve("modules"));
        folder.fill(modules);
        Path config = Files.writeString(scratch.resolve("robot.json"), json.formatted(""));
        Map<String, String> properties = new HashMap<>(Shipped.frameworkProperties(
                Distribution.home(),
                "--port=" + FreePort.choose(), // known before its ready line, which goes to a console that is not here
                "--config=" + config,
                "--modules=" + modules,
                "--data=" + scratch.resolve("data")));
        properties.remove("org.osgi.framework.storage"); // Pax Exam has its own
        String packages = properties.remove(EXTRA_PACKAGES);

        return new Option[] {
            junitBundles(),
            ofTheClassPath(Awaitility.class),
            ofTheClassPath(Matchers.class), // Awaitility wants a newer one than JUnit
            frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
            systemPackages(packages.split(",")),
            composite(properties.entrySet().stream()
                    .map(property -> frameworkProperty(property.getKey()).value(property.getValue()))
                    .toArray(Option[]::new)),
            composite(Shipped.bundles(Distribution.home()).stream()
                    .map(jar -> bundle("reference:" + jar.toUri()))
                    .toArray(Option[]::new)),
        };
    }

    private static Option ofTheClassPath(Class<?> type) {
        return bundle("reference:" + type.getProtectionDomain().getCodeSource().getLocation());
    }

    int port() {
        return Integer.parseInt(context.getProperty("holdfast.port"));
    }

    /** A file of the modules folder. */
    Path module(String file) {
        return Path.of(context.getProperty("holdfast.modules")).resolve(file);
    }

    /** The robot as it was, and with these components besides. */
    void configure(String... components) throws IOException {
        Path config = Path.of(context.getProperty("holdfast.config"));
        String more =
                Arrays.stream(components).map(component -> ",\n" + component).collect(Collectors.joining());
        Path written = Files.writeString(config.resolveSibling("robot.json.new"), json.formatted(more));
        Files.move(written, config, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    <R> R service(Class<R> type, String name) {
        await().atMost(10, SECONDS).until(() -> reference(type, name).isPresent());
        return context.getService(reference(type, name).orElseThrow());
    }

    /** What any bundle finds under this name: there must never be more than one. */
    <R> Optional<ServiceReference<R>> reference(Class<R> type, String name) {
        try {
            List<ServiceReference<R>> found =
                    List.copyOf(context.getServiceReferences(type, "(resource.name=" + name + ")"));
            assertTrue(found.toString(), found.size() <= 1);
            return found.stream().findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
