package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.door.Safeguards;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.admission.internal.OutsideDoor;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.admission.internal.SafetyDesk;
import dev.holdfast.session.admission.internal.Sessions;
import dev.holdfast.session.blackbox.internal.Recorder;
import dev.holdfast.session.record.internal.FlightEvents;
import dev.holdfast.session.record.internal.SafetyMetrics;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import dev.holdfast.session.threads.internal.TimerWatch;
import dev.holdfast.status.SafetyPulse;
import dev.holdfast.telemetry.MetricSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, publishes the services of this bundle, and takes everything down in order. */
@Component(
        immediate = true,
        service = {},
        configurationPid = "dev.holdfast.session")
public final class SafetyPlatform {
    private static final Logger log = LoggerFactory.getLogger(SafetyPlatform.class);
    private static final String LOST_TIMER =
            "the thread that notices lost clients does not run any more, and no other one in its place; the log says where it is";
    private static final long SHUTDOWN_PATIENCE = Duration.ofSeconds(2).toNanos();

    /**
     * What robot.json says of all sessions in {@code network.sessions}, and of all swaps in {@code modules.swap.wait}; the config
     * bundle, which has read it with care, puts it here.
     */
    @interface Config {
        long heartbeat_window_nanos() default 2_000_000_000L;

        long swap_wait_nanos() default 1_000_000_000L;

        int max_sessions() default 10_000;

        int max_sessions_per_host() default 1_000;
    }

    private final BundleContext context;
    private final News news;
    private final Recorder recorder;
    private final Robot robot;
    private final Sessions sessions;
    private final Presences presences;
    private final Registrar registrar;
    private final Whiteboard whiteboard;
    private final TimerWatch watch;
    private final ServiceTracker<Object, Offer> bodies;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    @Activate
    public SafetyPlatform(BundleContext context, Config config) throws InvalidSyntaxException {
        this.context = context;
        news = new News(context);
        var table = new SessionTable(SessionLimits.DEFAULT);
        recorder = new Recorder(blackBoxes(context), version(context), Clock.SYSTEM, InstantSource.system());
        var metrics = new SafetyMetrics(table);
        robot = new Robot(
                table,
                StopLimits.DEFAULT,
                Clock.SYSTEM,
                news,
                news::changed,
                witnesses(recorder, metrics, FlightEvents.orNone()));
        sessions = new Sessions(robot);
        configure(config);
        presences = new Presences(robot, sessions);
        registrar = new Registrar(context, robot, presences);
        whiteboard = new Whiteboard(context, robot, registrar, news::changed);
        var hooks = new HidingHooks(context.getBundle());
        services.add(context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, hooks, null));
        services.add(context.registerService(EventHook.class, (event, told) -> frameworkEvent(event), null));
        services.add(context.registerService(SafetyPulse.class, this::probe, null));
        services.add(context.registerService(MetricSource.class, metrics, null));
        services.add(context.registerService(ClientSessions.class, sessions, null));
        services.add(context.registerService(SessionManager.class, presences, null));
        services.add(context.registerService(Safeguards.class, new SafetyDesk(robot), null));
        services.add(context.registerService(ResourceRegistry.class, new Registry(), null));
        services.add(context.registerService(Door.class, new OutsideDoor(robot, this::complaint), null));
        services.add(context.registerService(FlightRecorder.class, recorder, null));
        services.add(
                context.registerService(Admissions.class, new AdmissionDesk(whiteboard, robot, news::changed), null));
        bodies = bodiesThat(hooks);
        bodies.open();
        watch = new TimerWatch(
                robot.timer(), Clock.SYSTEM, FailSafeEnd.of(this::shutDown, () -> tellConsole("failed", LOST_TIMER)));
        watch.start();
    }

    private static Witness witnesses(Recorder recorder, Witness... others) {
        return new Witnesses(
                Stream.concat(recorder.witnesses().stream(), Stream.of(others)).toArray(Witness[]::new));
    }

    private ServiceTracker<Object, Offer> bodiesThat(HidingHooks hooks) throws InvalidSyntaxException {
        var named = context.createFilter("(" + ResourceName.PROPERTY + "=*)");
        return new ServiceTracker<>(context, named, null) {
            @Override
            public Offer addingService(ServiceReference<Object> reference) {
                return hooks.isBody(reference) ? whiteboard.offered(reference) : null;
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, Offer offer) {
                whiteboard.modified(offer);
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Offer offer) {
                whiteboard.leaves(offer);
            }
        };
    }

    @Modified
    void modified(Config config) {
        configure(config);
        log.info(
                "New sessions get a heartbeat window of {} ms, a name outlives its driver for {} ms",
                config.heartbeat_window_nanos() / 1_000_000,
                config.swap_wait_nanos() / 1_000_000);
    }

    private void configure(Config config) {
        sessions.window(Duration.ofNanos(config.heartbeat_window_nanos()));
        robot.table().limits(new SessionLimits(config.max_sessions(), config.max_sessions_per_host()));
        robot.swapWait(config.swap_wait_nanos());
    }

    private Optional<String> complaint(ResourceName name) {
        return whiteboard.slot(name).flatMap(Slot::complaint);
    }

    /** Comes before SCR and before any listener, so that everything is still there to be stopped. */
    private void frameworkEvent(BundleEvent event) {
        if (event.getBundle().getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
            presences.hear(event);
        } else if (event.getType() == BundleEvent.STOPPING) {
            shutDown();
        }
    }

    private CompletionStage<Void> probe() {
        var lane = new CompletableFuture<Void>();
        robot.lanes().execute(() -> lane.complete(null));
        return robot.timer().probe().thenCombine(lane, (timer, stops) -> null);
    }

    private void shutDown() {
        if (!robot.isShutDown()) {
            List<ResourceName> left = robot.shutDown(SHUTDOWN_PATIENCE);
            if (!left.isEmpty()) {
                tellConsole(
                        "left-moving", left.stream().map(ResourceName::toString).collect(Collectors.joining(", ")));
            }
        }
    }

    /** The launcher shares no type of ours: it lives on the class path. */
    private void tellConsole(String topic, String text) {
        var console = new ServiceTracker<BiConsumer<String, String>, BiConsumer<String, String>>(
                context, consoleFilter(), null);
        console.open();
        console.getTracked().values().forEach(launcher -> launcher.accept(topic, text));
        console.close();
    }

    private Filter consoleFilter() {
        try {
            return context.createFilter("(holdfast.console=true)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Deactivate
    void close() {
        shutDown();
        watch.close();
        presences.endAll();
        bodies.close();
        services.forEach(SafetyPlatform::unregister);
        registrar.close();
        news.close();
        robot.close();
        recorder.close();
    }

    private static Optional<Path> blackBoxes(BundleContext context) {
        return Optional.ofNullable(context.getProperty("holdfast.data"))
                .map(data -> Path.of(data).resolve("blackbox"));
    }

    private static String version(BundleContext context) {
        return Optional.ofNullable(context.getProperty("holdfast.version"))
                .orElseGet(() -> context.getBundle().getVersion().toString());
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            log.debug("A service was gone already: {}", e.getMessage());
        }
    }
}
