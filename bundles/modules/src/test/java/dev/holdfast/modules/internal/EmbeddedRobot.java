package dev.holdfast.modules.internal;

import static org.awaitility.Awaitility.await;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.Deployments.Trust;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Clause;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.modules.signature.internal.Signatures;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ResourceState.Condition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A framework with Declarative Services and a modules folder, in the JVM of the tests. */
final class EmbeddedRobot implements AutoCloseable {
    private static final Set<String> RUNTIME = Set.of(
            "org.apache.felix.scr", "org.osgi.service.component", "org.osgi.util.promise", "org.osgi.util.function");
    static final ResourceName LEFT = new ResourceName(Api.component("motor"), "left");
    static final String STEPPERS = "(objectClass=java.util.function.Supplier)";

    final Path folder;
    final Path data;
    final FakeAdmissions admissions = new FakeAdmissions(this::noteRemoval);
    /** What happened, in order: {@code + 1.0.0}, {@code - 1.0.0} for services, {@code removing} for admission. */
    final List<String> events = new CopyOnWriteArrayList<>();

    private final Framework framework;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ModuleRoom modules;
    /** Who configures the robot, if anybody does. */
    volatile MachineStatus machine;

    private final StateBoard board = new StateBoard(Clock.systemUTC());
    volatile long changedAt;

    EmbeddedRobot(Path directory) throws Exception {
        this(directory, Deployer.LIMIT);
    }

    /** With another limit to the starts and stops of modules. */
    EmbeddedRobot(Path directory, Duration limit) throws Exception {
        this(directory, limit, trustingAnybody());
    }

    /** With other signatures. */
    EmbeddedRobot(Path directory, Duration limit, Signatures signatures) throws Exception {
        folder = directory.resolve("modules");
        data = directory.resolve("data");
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        "felix.service.urlhandlers",
                        "false"));
        framework.start();
        List<Bundle> runtime = installRuntime(framework.getBundleContext());
        for (Bundle bundle : runtime) {
            bundle.start();
        }
        BundleContext context = framework.getBundleContext();
        context.addServiceListener(this::noteService, STEPPERS);
        modules = new ModuleRoom(
                context,
                admissions,
                () -> Optional.ofNullable(machine),
                board,
                folder,
                data,
                signatures,
                (module, how) -> failures.add(module + ": " + how),
                limit);
    }

    /** Which modules failed, and how, as it was told. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private static Signatures trustingAnybody() {
        Signatures signatures = new Signatures(Clock.systemUTC());
        signatures.follow(Trust.ANYBODY);
        return signatures;
    }

    /** Opens the folder. */
    void begin() {
        modules.open();
    }

    /** Whether what lay in the folder has been taken. */
    boolean isSettled() {
        return board.settled().toCompletableFuture().isDone();
    }

    /** Opens the folder, and waits until what lies there has been taken. */
    EmbeddedRobot open() throws Exception {
        modules.open();
        board.settled().toCompletableFuture().get();
        return this;
    }

    @Override
    public void close() throws IOException, BundleException {
        modules.close();
        framework.stop();
        try {
            framework.waitForStop(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Deployments desk() {
        return modules.desk();
    }

    Deployments.Deployed deploy(String file, TestJar jar, boolean force) throws Exception {
        return desk().deploy(file, new ByteArrayInputStream(jar.bytes()), force)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    long id(String symbolicName) {
        return module(symbolicName).orElseThrow().getBundleId();
    }

    void untilReady(String file, String version) {
        until(() -> state(file)
                .filter(state ->
                        state.condition() == Condition.READY && state.version().equals(version))
                .isPresent());
    }

    /** Admission changed its mind about something. */
    void wake() {
        modules.wake();
    }

    /** From now on admission knows each stepper as the motor left, and complains of these versions. */
    void serveSteppers(String... bad) {
        admissions.outcomes = () -> {
            Map<ResourceName, Admissions.Outcome> outcomes = new HashMap<>();
            for (ServiceReference<?> stepper : stepperReferences()) {
                Bundle bundle = stepper.getBundle();
                boolean broken = List.of(bad).contains(String.valueOf(bundle.getVersion()));
                outcomes.put(
                        LEFT,
                        new Admissions.Outcome(
                                !broken,
                                broken ? Optional.of("its constructor has not returned") : Optional.empty(),
                                bundle.getBundleId()));
            }
            return outcomes;
        };
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The versions that the running steppers tell. */
    List<String> steppers() {
        return stepperReferences().stream()
                .map(reference -> framework.getBundleContext().getService(reference))
                .filter(stepper -> stepper != null)
                .map(stepper -> String.valueOf(((Supplier<?>) stepper).get()))
                .toList();
    }

    /** The class loader of the one stepper that runs. */
    ClassLoader stepperLoader() {
        ServiceReference<?> reference = stepperReferences().get(0);
        BundleContext context = framework.getBundleContext();
        try {
            return context.getService(reference).getClass().getClassLoader();
        } finally {
            context.ungetService(reference);
        }
    }

    private List<ServiceReference<?>> stepperReferences() {
        try {
            ServiceReference<?>[] found = framework.getBundleContext().getAllServiceReferences(null, STEPPERS);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Bundle> module(String symbolicName) {
        return Optional.ofNullable(framework.getBundleContext().getBundle("module:" + symbolicName));
    }

    boolean isActive(String symbolicName) {
        return module(symbolicName)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .isPresent();
    }

    long bundles() {
        return framework.getBundleContext().getBundles().length;
    }

    Optional<ModuleState> state(String file) {
        return board.modules().stream()
                .filter(state -> state.file().equals(file))
                .findFirst();
    }

    String reason(String file) {
        return state(file).map(ModuleState::reason).orElse("");
    }

    void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    void untilSteppersAre(String... versions) {
        until(() -> steppers().equals(Arrays.asList(versions)));
    }

    void untilRefused(String file) {
        until(() -> state(file)
                .filter(state -> state.condition() == Condition.UNHEALTHY)
                .isPresent());
    }

    private void noteService(ServiceEvent event) {
        changedAt = System.nanoTime();
        String sign = event.getType() == ServiceEvent.REGISTERED ? "+ " : "- ";
        events.add(sign + event.getServiceReference().getBundle().getVersion());
    }

    private void noteRemoval(long bundleId) {
        events.add("removing");
    }

    private static List<Bundle> installRuntime(BundleContext context) throws IOException, BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (URL url : Collections.list(EmbeddedRobot.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name != null && RUNTIME.contains(Clause.names(name).get(0))) {
                    String jar = url.getPath().substring(0, url.getPath().indexOf('!'));
                    installed.add(context.installBundle("reference:" + jar));
                }
            }
        }
        return installed;
    }
}
