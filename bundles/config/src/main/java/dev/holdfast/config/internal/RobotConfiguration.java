package dev.holdfast.config.internal;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.driver.internal.Declarations;
import dev.holdfast.config.state.internal.ResourceStates;
import dev.holdfast.door.Admissions;
import dev.holdfast.door.Deployments;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Frames;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.RemoteState;
import dev.holdfast.status.RemoteStates;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.SensorReadings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room as a component. It puts the parts together and lets them go; everything else happens on their threads. */
@Component(
        immediate = true,
        service = {MachineStatus.class, Frames.class, Admissions.Listener.class})
public final class RobotConfiguration implements MachineStatus, Frames, Admissions.Listener {
    private static final Logger log = LoggerFactory.getLogger(RobotConfiguration.class);
    private static final Duration LONGEST_READING = Duration.ofSeconds(2);
    private static final String CONSOLE = "(holdfast.console=true)";

    private final Optional<BiConsumer<String, String>> console;
    private final ResourceStates states;
    private final ModulesLink link = new ModulesLink();
    private final MaintenanceGate maintenance = new MaintenanceGate(LONGEST_READING);
    private final Optional<Following> following;
    private final AtomicReference<Optional<ModuleStates>> modules = new AtomicReference<>(Optional.empty());

    private final AtomicReference<Optional<RemoteStates>> remotes = new AtomicReference<>(Optional.empty());

    @Activate
    public RobotConfiguration(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference Admissions admissions,
            @Reference ServiceComponentRuntime components,
            @Reference MetaTypeService metaTypes,
            @Reference(target = CONSOLE, cardinality = ReferenceCardinality.OPTIONAL)
                    BiConsumer<String, String> console) {
        this.console = Optional.ofNullable(console);
        Declarations declarations = new Declarations(metaTypes);
        AttributeChecks checks = new AttributeChecks(declarations);
        states = ResourceStates.of(components, this::modules, this::remotes, admissions, checks, context);
        Configurations configurations = new Configurations(admin);
        Delivery delivery = new Delivery(configurations);
        Configurator configurator = new Configurator(configurations, admissions, delivery, new PublishedRules(context));
        following = path(context)
                .map(path ->
                        new RobotFileFollower(path, port(context), checks, configurator, states, link, maintenance))
                .map(follower ->
                        new Following(context, follower, configurations, delivery, declarations, states, link));
    }

    /** By now whoever deploys modules is known, if there is somebody: else what robot.json names would come too late. */
    @Activate
    void start() {
        modules.get()
                .map(ModuleStates::settled)
                .orElse(CompletableFuture.completedFuture(null))
                .thenCombine(link.firstFollowed(), (settled, followed) -> settled)
                .whenComplete((done, failure) -> states.modulesAreHere());
        following.ifPresentOrElse(
                known -> known.start(this::fatal), () -> fatal("no robot.json is named; start with --config FILE"));
    }

    @Deactivate
    void close() {
        following.ifPresent(Following::close);
        states.close();
    }

    /** Dynamic, as the next: whoever deploys may ask us how the machine is, and must not be waited for, nor restart us. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindModules(ModuleStates known) {
        modules.set(Optional.of(known));
        states.changed();
    }

    void unbindModules(ModuleStates known) {
        modules.updateAndGet(former -> former.filter(other -> other != known));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindRemotes(RemoteStates known) {
        remotes.set(Optional.of(known));
        states.changed();
    }

    void unbindRemotes(RemoteStates known) {
        remotes.updateAndGet(former -> former.filter(other -> other != known));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindDeployments(Deployments known) {
        following.ifPresent(running -> running.arrived(known));
    }

    void unbindDeployments(Deployments known) {
        following.ifPresent(running -> running.left(known));
    }

    /** Who knows sensors is not waited for: what asks for them is a change, long after the start. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindSensors(SensorReadings known) {
        maintenance.arrived(known);
    }

    void unbindSensors(SensorReadings known) {
        maintenance.left(known);
    }

    @Override
    public List<ResourceState> resources() {
        return states.resources();
    }

    @Override
    public String revision() {
        return states.revision();
    }

    @Override
    public Instant configuredAt() {
        return states.configuredAt();
    }

    @Override
    public List<String> why(String name) {
        return states.why(name);
    }

    @Override
    public CompletionStage<Void> settled() {
        return states.settled();
    }

    @Override
    public List<Frame> frames() {
        return states.frames();
    }

    /** Admission has decided on something. */
    @Override
    public void changed() {
        states.changed();
    }

    private void fatal(String message) {
        console.ifPresentOrElse(known -> known.accept("fatal", message), () -> log.error("Fatal: {}", message));
    }

    private List<ModuleState> modules() {
        return modules.get().map(ModuleStates::modules).orElse(List.of());
    }

    private List<RemoteState> remotes() {
        return remotes.get().map(RemoteStates::remotes).orElse(List.of());
    }

    private static Optional<Path> path(BundleContext context) {
        return Optional.ofNullable(context.getProperty("holdfast.config")).map(Path::of);
    }

    private static OptionalInt port(BundleContext context) {
        return Optional.ofNullable(context.getProperty("holdfast.port")).map(Integer::parseInt).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}
