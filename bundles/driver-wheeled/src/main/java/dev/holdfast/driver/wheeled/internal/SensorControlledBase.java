package dev.holdfast.driver.wheeled.internal;

import static dev.holdfast.driver.wheeled.internal.WheeledBase.requireFinite;
import static dev.holdfast.driver.wheeled.internal.WheeledBase.requireSpeed;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A base that drives another one until movement sensors tell that it has come as far as it was told. Where no sensor tells what
 * a command needs, the other base does it by itself. Power and velocity reach the other base as they are.
 *
 * <p>It looks at the sensors in the thread of the command, so that nothing is left running when that has ended.
 */
@Component(configurationPid = "base.rdk.builtin.sensor-controlled", configurationPolicy = REQUIRE)
@Designate(ocd = SensorControlledBase.Config.class, factory = true)
public final class SensorControlledBase implements Base {
    @ObjectClassDefinition(name = "Sensor-controlled base")
    @interface Config {
        @AttributeDefinition(description = "Name of the base that drives; it must know velocities")
        String base();

        @AttributeDefinition(
                description = "Names of the movement sensors on it; the first that tells a quantity is asked")
        String[] movement_sensor();

        @AttributeDefinition(description = "Looks at the sensors in a second", min = "1", max = "1000")
        double control_frequency_hz() default 10;
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NEAR_DEGREES = 0.5;
    private static final double NEAR_MILLIMETRES = 5;
    private static final double BRAKING_LOOKS = 3; // it covers a third of the rest until the next look
    private static final double SLOWEST = 0.1; // of the speed; slower, many motors stand still
    private static final double PATIENCE = 3; // times that it would take
    private static final double LEAST_PATIENCE_SECONDS = 10;
    private static final double STRAIGHTENING = 1; // degrees per second for each degree off its course
    private static final double MOST_STRAIGHTENING = 20; // degrees per second
    private static final Duration LAG = Duration.ofMillis(100); // until a base says that it moves, after it was told to
    private static final int TELL_MILLIS = 200; // well within the time limit of a stop

    private final Base base;
    private final Bearings bearings;
    private final double periodSeconds;
    private final LongSupplier nanoTime;

    /** Done unless a command is telling the base to go just now. */
    private volatile CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    /** The sensors come with their service properties, because only those tell which of the named ones each is. */
    @Activate
    public SensorControlledBase(
            @Reference(name = "base") Base base,
            @Reference(name = "movement.sensor") List<Map.Entry<Map<String, Object>, MovementSensor>> sensors,
            Config config) {
        this(
                base,
                Named.inOrder("movement_sensor", config.movement_sensor(), sensors),
                config.control_frequency_hz(),
                System::nanoTime);
    }

    SensorControlledBase(Base base, List<Named<MovementSensor>> sensors, double looksPerSecond, LongSupplier nanoTime) {
        if (!(looksPerSecond >= 1 && looksPerSecond <= 1000)) {
            throw new IllegalArgumentException("control_frequency_hz is not between 1 and 1000: " + looksPerSecond);
        }
        bearings = Bearings.of(sensors);
        if (bearings.leftDegrees().isEmpty() && bearings.place().isEmpty()) {
            throw new IllegalArgumentException(
                    "no sensor of movement_sensor tells an orientation, a compass heading or a"
                            + " position; name one that does");
        }
        this.base = base;
        this.periodSeconds = 1 / looksPerSecond;
        this.nanoTime = nanoTime;
    }

    /** Keeps its course on the way where a sensor tells where it points to. */
    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        requireSpeed("millimetresPerSecond", millimetresPerSecond);
        if (distanceMillimetres == 0 || bearings.place().isEmpty()) {
            base.moveStraight(distanceMillimetres, millimetresPerSecond);
            return;
        }
        DoubleSupplier course = bearings.leftDegrees().map(Bearings::turning).orElse(() -> 0);
        drive(
                new Way(distanceMillimetres, millimetresPerSecond, NEAR_MILLIMETRES),
                Bearings.leaving(bearings.place().get()),
                speed -> base.setVelocity(new Vector3(0, speed, 0), new Vector3(0, 0, back(course.getAsDouble()))));
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        requireFinite("angleDegrees", angleDegrees);
        requireSpeed("degreesPerSecond", degreesPerSecond);
        if (angleDegrees == 0 || bearings.leftDegrees().isEmpty()) {
            base.spin(angleDegrees, degreesPerSecond);
            return;
        }
        var way = new Way(angleDegrees, degreesPerSecond, NEAR_DEGREES);
        DoubleSupplier turned = Bearings.turning(bearings.leftDegrees().get());
        drive(
                way,
                () -> way.direction() * turned.getAsDouble(),
                speed -> base.setVelocity(Vector3.ZERO, new Vector3(0, 0, speed)));
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        base.setPower(linear, angular);
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        base.setVelocity(linear, angular);
    }

    /**
     * It waits for no command. But one may just be telling the base to go, which does not take long: the base is stopped again
     * once that is done.
     */
    @Override
    public void stop() {
        CompletableFuture<Void> telling = told;
        boolean late =
                !telling.isDone(); // asked before: by the time the base stands still, it may have been told to go
        base.stop();
        if (late) {
            awaitTold(telling);
            base.stop();
        }
    }

    @Override
    public boolean isMoving() {
        return base.isMoving();
    }

    @Override
    public Properties properties() {
        return base.properties();
    }

    /** A way, in one unit and in that per second; near is where it is done. */
    private record Way(double length, double speed, double near) {
        double direction() {
            return Math.signum(length) * Math.signum(speed);
        }

        double seconds() {
            return Math.abs(length / speed);
        }
    }

    private void drive(Way way, DoubleSupplier come, DoubleConsumer go) {
        try {
            driveUntilThere(way, come, go);
        } finally {
            base.stop();
        }
    }

    private void driveUntilThere(Way way, DoubleSupplier come, DoubleConsumer go) {
        double patience = Math.max(LEAST_PATIENCE_SECONDS, way.seconds() * PATIENCE);
        long began = nanoTime.getAsLong();
        var below = new Below();
        var period = Duration.ofNanos((long) (periodSeconds * NANOS_PER_SECOND));
        double full = Math.abs(way.speed());
        double rest = Math.abs(way.length());
        while ((nanoTime.getAsLong() - began) / NANOS_PER_SECOND < patience) {
            rest = Math.abs(way.length()) - come.getAsDouble();
            if (rest <= way.near()) {
                return;
            }
            double braked = Math.max(full * SLOWEST, rest / periodSeconds / BRAKING_LOOKS);
            if (below.goesOn()) {
                tell(go, way.direction() * Math.min(full, braked));
            }
            Call.current().sleep(period);
        }
        throw new HardwareException(
                "the base does not arrive: %.1f of %.1f are left after %.0f s; is it blocked, or its sensor still?"
                        .formatted(rest, Math.abs(way.length()), patience));
    }

    /**
     * Whether the base below still moves, as it was told. Whoever stops it there does not end our command, and the next velocity
     * would undo that stop. So there is none while it stands still; and since not every base says at once that it moves, it has
     * to stand for a moment, and at two looks, before somebody must have stopped it.
     */
    private final class Below {
        private boolean told;
        private OptionalLong stood = OptionalLong.empty();

        boolean goesOn() {
            if (!told || base.isMoving()) {
                told = true;
                stood = OptionalLong.empty();
                return true;
            }
            long now = nanoTime.getAsLong();
            if (stood.isEmpty()) {
                stood = OptionalLong.of(now);
            } else if (now - stood.getAsLong() >= LAG.toNanos()) {
                throw new HardwareException(
                        "the base below was stopped by somebody else, or does not say that it moves");
            }
            return false;
        }
    }

    /** The token of a command is set before it is stopped: what begins to tell after that is refused here. */
    private void tell(DoubleConsumer go, double speed) {
        var telling = new CompletableFuture<Void>();
        told = telling;
        try {
            Call.current().throwIfCancelled();
            go.accept(speed);
        } finally {
            telling.complete(null);
        }
    }

    private static double back(double offCourseDegrees) {
        double turn = -offCourseDegrees * STRAIGHTENING;
        return Math.max(-MOST_STRAIGHTENING, Math.min(MOST_STRAIGHTENING, turn));
    }

    private static void awaitTold(CompletableFuture<Void> telling) {
        try {
            telling.get(TELL_MILLIS, MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HardwareException("the base takes a velocity and does not return; it may go on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it never fails", e);
        }
    }
}
