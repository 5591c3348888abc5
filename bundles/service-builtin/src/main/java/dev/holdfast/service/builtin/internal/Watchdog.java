package dev.holdfast.service.builtin.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.switches.Switch;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.service.generic.GenericService;
import dev.holdfast.status.SafetyPulse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Toggles an output while all is well, for hardware that cuts the motors' power when that stops. Before each toggle it asks what
 * systemd's watchdog is told by: whether the lapse timer and a thread that makes stops still answer.
 *
 * <p>Whoever answers must not be held up by a driver, nor may two watchdogs hold up each other: so each has a thread of its own.
 */
@Component(configurationPid = "service.generic.holdfast.builtin.watchdog", configurationPolicy = REQUIRE)
@Designate(ocd = Watchdog.Config.class, factory = true)
public final class Watchdog implements GenericService {
    @ObjectClassDefinition(name = "Watchdog output")
    @interface Config {
        @AttributeDefinition(description = "Name of the board that has the pin; not together with a switch")
        String board() default "";

        @AttributeDefinition(description = "The pin that is toggled, as the board calls it")
        String pin() default "";

        @AttributeDefinition(
                description = "Name of the switch that is toggled between its positions 0 and 1, instead of a pin")
        String switch$() default "";

        @AttributeDefinition(
                description =
                        "From one toggle to the question that the next one waits for, milliseconds; from 20 to 10000")
        int period_ms() default 250;
    }

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    private static final int SHORTEST_MILLIS = 20;
    private static final int LONGEST_MILLIS = 10_000;

    /** Half of what a body has to go. */
    private static final int PATIENCE_MILLIS = 250;

    /** Matches nothing: what no attribute names is not taken. */
    private static final String NONE = "(!(resource.name=*))";

    private static final String COMMAND = "command";
    private static final String STATE = "state";

    private final String name;
    private final Output output;
    private final ScheduledThreadPoolExecutor thread;
    private final Toggling toggling;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final SynchronousBundleListener robotsEnd = this::hear;

    @Activate
    public Watchdog(
            BundleContext context,
            @Reference(name = "board", target = NONE) List<Board> boards,
            @Reference(name = "switch", target = NONE) List<Switch> switches,
            @Reference(name = "safety") SafetyPulse safety,
            Config config,
            Map<String, Object> properties) {
        this(
                String.valueOf(properties.get(ResourceName.PROPERTY)),
                Output.of(config.board(), boards, config.pin(), config.switch$(), switches),
                period(config.period_ms()),
                safety);
        context.addBundleListener(robotsEnd);
    }

    Watchdog(String name, Output output, Duration period, SafetyPulse safety) {
        this.name = name;
        this.output = output;
        thread = new ScheduledThreadPoolExecutor(1, this::named);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        toggling = new Toggling(
                name,
                output,
                safety,
                thread,
                work -> thread.schedule(work, period.toNanos(), NANOSECONDS),
                System::nanoTime);
        thread.execute(toggling::ask);
    }

    @Deactivate
    void close(BundleContext context) {
        end();
        try {
            context.removeBundleListener(robotsEnd);
        } catch (IllegalStateException e) {
            log.debug("{}: its bundle has stopped, and listens no more: {}", name, e.getMessage());
        }
    }

    /**
     * The robot has stopped what moves, and its bundles go next: the board's may do so before ours, and nobody could leave the pin
     * low any more.
     */
    private void hear(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            end();
        }
    }

    /**
     * Idempotent. A driver that hangs is not waited for longer, and not interrupted: that would close an NIO channel for good.
     */
    void end() {
        if (ended.compareAndSet(false, true)) {
            leaveLow();
        }
    }

    private void leaveLow() {
        toggling.end();
        Future<?> last = thread.submit(toggling::low);
        try {
            last.get(PATIENCE_MILLIS, MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("{}: {} is left as it is, since its driver does not return", name, output);
        } catch (ExecutionException e) {
            log.warn("{}: {} is left as it is: {}", name, output, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            last.cancel(false); // the next one of this name may be toggling by the time that the driver returns
            thread.shutdown();
        }
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        if (!STATE.equals(command.get(COMMAND))) {
            throw new IllegalArgumentException(
                    "this model takes the command {\"command\": \"state\"}, and no other; got " + command);
        }
        return toggling.told();
    }

    @Override
    public Map<String, Object> status() {
        return toggling.told();
    }

    static Duration period(int millis) {
        if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("period_ms is %d: choose one from %d to %d milliseconds"
                    .formatted(millis, SHORTEST_MILLIS, LONGEST_MILLIS));
        }
        return Duration.ofMillis(millis);
    }

    private Thread named(Runnable work) {
        var made = new Thread(work, "holdfast-watchdog-" + name);
        made.setDaemon(true);
        return made;
    }
}
