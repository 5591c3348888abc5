package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;

/**
 * A real robot in the JVM of a test: the framework, Declarative Services and Holdfast's own bundles from the class path,
 * with a robot.json, a modules folder and data in a temporary folder, and no port. Modules are deployed as on any robot, in
 * class loaders of their own, and unloaded again.
 *
 * <p>The packages of {@code holdfast-api} and {@code holdfast-components} come from the test's class path, so that the test
 * and the modules mean the same {@code Motor}; those two are therefore not installed as bundles.
 *
 * <pre>{@code
 * try (var robot = BootedRobot.start()) {
 *     robot.deploy(ModuleContent.of(Stepper.class));
 *     robot.configure(new ComponentSpec(Motor.class, "feed", "acme:demo:stepper"));
 *     robot.awaitReady(ResourceName.of(Motor.class, "feed"));
 *
 *     robot.resource(Motor.class, "feed", robot.sessions().start("", "")).setPower(0.5);
 * }
 * }</pre>
 *
 * <p>Where a test needs a clock of its own or a port, and no module, {@link InProcessRobot} is quicker. For one thread.
 */
public final class BootedRobot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNHEALTHY_FOR_MILLIS = 50;

    private final RobotFolder folder = RobotFolder.temporary();
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final Framework framework;
    private Duration window = Duration.ofMinutes(1);
    private List<ComponentSpec> components = List.of();

    private BootedRobot() {
        folder.write(window, components);
        try {
            framework = Platform.start(folder, (topic, text) -> console.add(topic + ": " + text));
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** A robot without components and modules. It is up when this returns. */
    public static BootedRobot start() {
        var robot = new BootedRobot();
        robot.until("the robot is up", () -> robot.find(MachineStatus.class).isPresent());
        return robot;
    }

    /** Writes robot.json anew, with these components and no others. Returns before they are made. */
    public void configure(ComponentSpec... wanted) {
        components = List.of(wanted);
        folder.write(window, components);
    }

    /** Sets the heartbeat window of sessions that are opened from now on, 30 ms to 1 min; a minute until then. */
    public void heartbeatWindow(Duration wanted) {
        window = wanted;
        folder.write(window, components);
        until(
                "the heartbeat window is " + wanted,
                () -> sessions().heartbeatWindow().equals(wanted));
    }

    /** Drops a module into the modules folder, or another version over the one that is there; waits until it runs. */
    public void deploy(ModuleContent module, Version version) {
        String file = module.symbolicName() + ".jar";
        folder.drop(module, version, file);
        until(file + " runs in version " + version, () -> {
            Optional<ModuleState> state = module(file);
            state.filter(known -> known.condition() == Condition.UNHEALTHY).ifPresent(known -> {
                throw new IllegalStateException("the module does not run: " + known.reason());
            });
            return state.filter(known -> known.condition() == Condition.READY)
                    .filter(known -> known.version().equals(version.toString()))
                    .isPresent();
        });
    }

    /** Drops a module into the modules folder as it is, and waits until it runs. */
    public void deploy(ModuleContent module) {
        deploy(module, module.version());
    }

    /** The modules folder, for whatever else may happen to it. */
    public Path modules() {
        return folder.modules();
    }

    /** How a resource is; empty if neither robot.json nor a module knows it. */
    public Optional<ResourceState> state(ResourceName name) {
        return find(MachineStatus.class).stream()
                .flatMap(status -> status.resources().stream())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    /**
     * Waits until a resource is ready.
     *
     * @throws IllegalStateException with the reason, if it is not within ten seconds
     */
    public void awaitReady(ResourceName name) {
        ResourceState found = awaitVerdict(name);
        if (found.condition() != Condition.READY) {
            throw new IllegalStateException("%s is %s: %s".formatted(name, found.condition(), found.reason()));
        }
    }

    /** Waits until a resource is ready, or unhealthy and stays so for a moment: while it is made it may be either. */
    public ResourceState awaitVerdict(ResourceName name) {
        until(name + " is ready or unhealthy", () -> state(name)
                .filter(state -> state.condition() == Condition.READY || isSettled(state))
                .isPresent());
        return state(name).orElseThrow();
    }

    /** The resource as a client outside gets it that has opened {@code session} and sends its id with each command. */
    public <R extends Resource> R resource(Class<R> type, String name, Session session) {
        return SessionView.of(door(), ResourceName.of(type, name), type, session);
    }

    /** The one way to a driver, as the transport uses it: for commands that are cancelled, and for a look at the body. */
    public Door door() {
        return service(Door.class);
    }

    /** Who is present. */
    public ClientSessions sessions() {
        return service(ClientSessions.class);
    }

    /** A service of the robot's. */
    public <T> T service(Class<T> type) {
        return find(type).orElseThrow(() -> new IllegalStateException("the robot has no service " + type.getName()));
    }

    /** The module of this symbolic name, if it runs; in the higher version, should there be two for a moment. */
    public Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .max(Comparator.comparing(Bundle::getVersion));
    }

    /** The framework's own context, which sees every bundle and every service. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits at most ten seconds; a failure tells what the robot said meanwhile. */
    public void until(String what, Callable<Boolean> condition) {
        try {
            await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    "not within %d s: %s; %s %s".formatted(PATIENCE.toSeconds(), what, states(), console), e);
        }
    }

    /** Stops what moves, as at a shutdown, ends, and deletes its folder. */
    @Override
    public void close() {
        Platform.stop(framework);
        folder.delete();
    }

    private Optional<ModuleState> module(String file) {
        return service(ModuleStates.class).modules().stream()
                .filter(state -> state.file().equals(file))
                .findFirst();
    }

    private <T> Optional<T> find(Class<T> type) {
        return Optional.<ServiceReference<T>>ofNullable(context().getServiceReference(type))
                .map(reference -> context().getService(reference));
    }

    private List<String> states() {
        return find(MachineStatus.class).stream()
                .flatMap(status -> status.resources().stream())
                .map(state -> "%s is %s %s".formatted(state.name(), state.condition(), state.reason()))
                .toList();
    }

    private static boolean isSettled(ResourceState state) {
        return state.condition() == Condition.UNHEALTHY
                && Duration.between(state.since(), Instant.now()).toMillis() >= UNHEALTHY_FOR_MILLIS;
    }
}
