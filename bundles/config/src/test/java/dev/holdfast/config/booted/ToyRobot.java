package dev.holdfast.config.booted;

import static org.awaitility.Awaitility.await;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import dev.holdfast.config.internal.RobotFileCheck;
import dev.holdfast.door.Deployments;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.ResourceState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A Felix with Declarative Services, the bundle under test, a fake admission and toy drivers. */
final class ToyRobot implements AutoCloseable {
    static final String MOTORS = "dev.holdfast.config.toy.motor";
    static final String BASES = "dev.holdfast.config.toy.base";

    private static final List<String> PLATFORM = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.osgi.service.log",
            "com.fasterxml.jackson.core.jackson-core",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr");
    private static final String SHARED = String.join(
            ",",
            "dev.holdfast.resource;version=1.0.0",
            "dev.holdfast.status;version=1.0.0",
            "dev.holdfast.frame;version=1.0.0",
            "dev.holdfast.spatial;version=1.0.0",
            "dev.holdfast.door;version=1.0.0;holdfast=platform",
            "dev.holdfast.access;version=1.0.0;holdfast=platform",
            "dev.holdfast.tls;version=1.0.0;holdfast=platform",
            "dev.holdfast.config.toy",
            "org.slf4j;version=2.0.17");

    private final Path file;
    private final Framework framework;
    private final FakeAdmissions admissions;
    private final List<String> fatal = new CopyOnWriteArrayList<>();

    ToyRobot(Path folder, String robotJson, String... drivers) {
        this(folder, robotJson, Map.of(), drivers);
    }

    ToyRobot(Path folder, String robotJson, Map<String, String> further, String... drivers) {
        this(folder, robotJson, further, Optional.empty(), drivers);
    }

    /** With somebody who deploys modules. */
    ToyRobot(Path folder, String robotJson, FakeModules modules, String... drivers) {
        this(folder, robotJson, Map.of(), Optional.of(modules), drivers);
    }

    private ToyRobot(
            Path folder,
            String robotJson,
            Map<String, String> further,
            Optional<FakeModules> modules,
            String... drivers) {
        file = folder.resolve("robot.json");
        write(robotJson);
        Map<String, String> properties = new HashMap<>(further);
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        properties.put("felix.service.urlhandlers", "false");
        properties.put("ds.service.changecount.timeout", "20");
        properties.put("ds.lock.timeout.milliseconds", "500");
        properties.put("holdfast.config", file.toString());
        framework = new FrameworkFactory().newFramework(properties);
        try {
            framework.start();
            admissions = new FakeAdmissions(framework.getBundleContext());
            context()
                    .registerService(
                            BiConsumer.class,
                            (BiConsumer<String, String>) (topic, text) -> fatal.add(topic + ": " + text),
                            new Hashtable<>(Map.of("holdfast.console", true)));
            modules.ifPresent(known -> {
                context().registerService(ModuleStates.class, known, null);
                context().registerService(Deployments.class, known, null);
            });
            for (String name : PLATFORM) {
                context().installBundle("reference:" + jar(name)).start();
            }
            for (String driver : drivers) {
                install(driver);
            }
            context().installBundle("reference:" + classes()).start();
        } catch (BundleException | InvalidSyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    FakeAdmissions admissions() {
        return admissions;
    }

    List<String> fatal() {
        return List.copyOf(fatal);
    }

    Path file() {
        return file;
    }

    void write(String robotJson) {
        try {
            Files.writeString(file, robotJson);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As editors do it. */
    void replace(String robotJson) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("robot.json~"), robotJson);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Bundle install(String driver) {
        try {
            Bundle bundle = context().installBundle(driver, new ByteArrayInputStream(jarOf(driver)));
            bundle.start();
            return bundle;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    String reason(String name) {
        return state(name).map(ResourceState::reason).orElse("there is no such resource");
    }

    MachineStatus status() {
        return service(MachineStatus.class, null).orElseThrow();
    }

    Optional<ResourceState> state(String name) {
        return status().resources().stream()
                .filter(state -> state.name().name().equals(name))
                .findFirst();
    }

    void awaitState(String name, ResourceState.Condition condition) {
        await("state of " + name)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> state(name).map(ResourceState::condition).orElse(null), condition::equals);
    }

    void awaitGone(String name) {
        await(name + " gone").atMost(Duration.ofSeconds(10)).until(() -> state(name)
                .isEmpty());
    }

    <T> Optional<T> twin(Class<T> type, String name) {
        return service(type, "(&(resource.tracked=true)(" + ResourceName.PROPERTY + "=" + name + "))");
    }

    <T> Optional<T> service(Class<T> type, String filter) {
        try {
            List<ServiceReference<T>> found = List.copyOf(context().getServiceReferences(type, filter));
            return found.stream().findFirst().map(context()::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One property of a configuration; the classes of Configuration Admin stand on the other side of the fence. */
    Optional<Object> configured(String pid, String key) throws ReflectiveOperationException, InvalidSyntaxException {
        ServiceReference<?>[] found = context().getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null);
        if (found == null) {
            return Optional.empty();
        }
        Object admin = context().getService(found[0]);
        Object configuration = admin.getClass()
                .getMethod("getConfiguration", String.class, String.class)
                .invoke(admin, pid, null);
        Object properties = configuration.getClass().getMethod("getProperties").invoke(configuration);
        return Optional.ofNullable((Dictionary<?, ?>) properties).map(known -> known.get(key));
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(5_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classes() {
        return RobotFileCheck.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    /** The jar of the class path that is the bundle of this name. */
    private static String jar(String symbolicName) throws IOException {
        for (URL url : Collections.list(ToyRobot.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name != null && name.split(";")[0].equals(symbolicName)) {
                    return url.getPath().substring(0, url.getPath().indexOf('!'));
                }
            }
        }
        throw new IOException("no bundle " + symbolicName + " on the class path");
    }

    private static byte[] jarOf(String driver) {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName(driver);
            builder.addClasspath(new File("target/test-classes"));
            builder.addClasspath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(File::new)
                    .filter(File::exists)
                    .toList());
            builder.setPrivatePackage(driver);
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IllegalStateException(builder.getErrors().toString());
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                jar.write(bytes);
                return bytes.toByteArray();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
