package dev.holdfast.driver.wheeled.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.driver.wheeled.internal.DifferentialDrive.Sides;
import dev.holdfast.driver.wheeled.internal.Pulse.Beating;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Where a wheeled base has come to since this was made, by how far its motors have turned. It asks them on a thread of its
 * own, so that a way in curves is followed also while nobody asks; what it tells is as old as the last answer, at most.
 *
 * <p>A motor that does not answer makes every measurement a {@link HardwareException} until it does. What the wheels turned
 * meanwhile then counts as one even curve. Where one does not even fail, what was measured last is told for a second, or ten
 * looks if that is longer.
 */
@Component(configurationPid = "movement_sensor.rdk.builtin.wheeled-odometry", configurationPolicy = REQUIRE)
@Designate(ocd = WheeledOdometry.Config.class, factory = true)
public final class WheeledOdometry implements MovementSensor {
    @ObjectClassDefinition(name = "Wheeled odometry")
    @interface Config {
        @AttributeDefinition(description = "Names of the motors on the left side; they must know their position")
        String[] left_motors();

        @AttributeDefinition(description = "Names of the motors on the right side; they must know their position")
        String[] right_motors();

        @AttributeDefinition(description = "Name of the base that they drive, which knows its width and its wheels")
        String base();

        @AttributeDefinition(description = "Milliseconds from one look at the motors to the next", min = "1")
        double time_interval_msec() default 100;

        @AttributeDefinition(description = "How much further than computed wheels turn in a spin", min = "0.001")
        double spin_slip_factor() default 1;

        @AttributeDefinition(description = "Latitude where the base began, degrees north, from -89 to 89")
        double latitude() default 0;

        @AttributeDefinition(description = "Longitude where the base began, degrees east, from -180 to 180")
        double longitude() default 0;

        @AttributeDefinition(description = "Altitude, metres")
        double altitude_m() default 0;

        @AttributeDefinition(description = "Where its front pointed to when it began, degrees clockwise from north")
        double compass_heading() default 0;
    }

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIMETRES_PER_METRE = 1000;
    private static final double TURN = 360;
    private static final int FRESH_LOOKS = 10;
    private static final Duration LEAST_FRESH = Duration.ofSeconds(1);

    private final DifferentialDrive drive;
    private final Supplier<Sides> revolutions;
    private final Origin origin;
    private final LongSupplier nanoTime;
    private final Duration fresh;
    private final Beating beating;

    private volatile State state; // written by the pulse alone

    /** Where the wheels were at a moment. */
    private record Sample(Sides revolutions, long nanos) {}

    /** @param nanos when that became known */
    private record State(Reckoning reckoning, Optional<Sample> last, Optional<Throwable> failure, long nanos) {}

    /** The motors come with their service properties, because only those tell which of the named ones each is. */
    @Activate
    public WheeledOdometry(
            @Reference(name = "left.motors") List<Map.Entry<Map<String, Object>, Motor>> left,
            @Reference(name = "right.motors") List<Map.Entry<Map<String, Object>, Motor>> right,
            @Reference(name = "base") Base base,
            Config config) {
        this(
                driveOf(base.properties(), config.spin_slip_factor()),
                new WheelPositions(
                        Named.inOrder("left_motors", config.left_motors(), left),
                        Named.inOrder("right_motors", config.right_motors(), right)),
                new Origin(
                        new Position(new GeoPoint(config.latitude(), config.longitude()), config.altitude_m()),
                        config.compass_heading()),
                period(config.time_interval_msec()),
                Pulse.system("holdfast-odometry"),
                System::nanoTime);
    }

    WheeledOdometry(
            DifferentialDrive drive,
            Supplier<Sides> revolutions,
            Origin origin,
            Duration period,
            Pulse pulse,
            LongSupplier nanoTime) {
        this.drive = drive;
        this.revolutions = revolutions;
        this.origin = origin;
        this.nanoTime = nanoTime;
        Duration looks = period.multipliedBy(FRESH_LOOKS);
        this.fresh = looks.compareTo(LEAST_FRESH) > 0 ? looks : LEAST_FRESH;
        this.state = new State(
                Reckoning.from(origin.headingDegrees()), Optional.empty(), Optional.empty(), nanoTime.getAsLong());
        this.beating = pulse.every(period, this::measure); // last: it may beat at once
    }

    @Override
    public Position position() {
        Reckoning now = now();
        return origin.away(now.eastMillimetres(), now.northMillimetres());
    }

    @Override
    public Vector3 linearVelocity() {
        return new Vector3(0, now().millimetresPerSecond() / MILLIMETRES_PER_METRE, 0);
    }

    @Override
    public Vector3 angularVelocity() {
        return new Vector3(0, 0, now().degreesPerSecond());
    }

    @Override
    public double compassHeading() {
        double clockwise = now().headingDegrees() % TURN;
        double heading = clockwise < 0 ? clockwise + TURN : clockwise;
        return heading == TURN ? 0 : heading + 0.0; // a tiny negative rounds up to a turn; -0 + 0 is 0
    }

    /** Turned to the left from where it faces north. */
    @Override
    public Orientation orientation() {
        return new Orientation(0, 0, 1, Math.IEEEremainder(-now().headingDegrees(), TURN) + 0.0);
    }

    @Override
    public Properties properties() {
        return new Properties(true, true, true, true, true, false);
    }

    @Deactivate
    void close() {
        beating.end();
    }

    private Reckoning now() {
        State now = state;
        now.failure().ifPresent(failure -> {
            throw new HardwareException("odometry has lost its wheels: " + failure.getMessage(), failure);
        });
        long age = nanoTime.getAsLong() - now.nanos();
        if (age > fresh.toNanos()) {
            throw new HardwareException("odometry has not heard of its wheels for %d ms; does a motor not answer?"
                    .formatted(Duration.ofNanos(age).toMillis()));
        }
        return now.reckoning();
    }

    private void measure() {
        State before = state;
        try {
            state = after(before, new Sample(revolutions.get(), nanoTime.getAsLong()));
        } catch (RuntimeException | Error e) { // uncaught it would end the pulse
            state = new State(before.reckoning(), before.last(), Optional.of(e), nanoTime.getAsLong());
        }
    }

    private State after(State before, Sample now) {
        Reckoning reckoning = before.last()
                .map(last -> {
                    var turned = new Sides(
                            now.revolutions().left() - last.revolutions().left(),
                            now.revolutions().right() - last.revolutions().right());
                    double seconds = Math.max(1, now.nanos() - last.nanos()) / NANOS_PER_SECOND;
                    return before.reckoning().after(drive.millimetres(turned), drive.degrees(turned), seconds);
                })
                .orElse(before.reckoning());
        return new State(reckoning, Optional.of(now), Optional.empty(), now.nanos());
    }

    private static DifferentialDrive driveOf(Base.Properties base, double spinSlipFactor) {
        if (!(base.wheelCircumferenceMetres() > 0 && base.widthMetres() > 0)) {
            throw new IllegalArgumentException(
                    "the base does not tell its width and the circumference of its wheels; configure both there");
        }
        return new DifferentialDrive(
                base.wheelCircumferenceMetres() * MILLIMETRES_PER_METRE,
                base.widthMetres() * MILLIMETRES_PER_METRE,
                spinSlipFactor);
    }

    private static Duration period(double milliseconds) {
        if (!(milliseconds >= 1 && milliseconds <= 3_600_000)) {
            throw new IllegalArgumentException("time_interval_msec is not between 1 and an hour: " + milliseconds);
        }
        return Duration.ofNanos((long) (milliseconds * NANOS_PER_MILLI));
    }
}
