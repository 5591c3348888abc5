package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.resource.Call;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A base without inertia that drives and turns on the spot exactly as it is told, and keeps odometry, which its status
 * tells. Nothing runs while it moves: where it is follows from when it began and how fast it goes.
 */
@Component(configurationPid = "base.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeBase.Config.class, factory = true)
public final class FakeBase implements Base {
    @ObjectClassDefinition(name = "Fake base")
    @interface Config {
        @AttributeDefinition(description = "Width that it reports, millimetres", min = "0")
        double width_mm() default 600;

        @AttributeDefinition(description = "Circumference of its wheels that it reports, millimetres", min = "0")
        double wheel_circumference_mm() default 0;

        @AttributeDefinition(description = "Speed straight on at full power, millimetres per second", min = "0")
        double max_speed_mm_per_sec() default 500;

        @AttributeDefinition(description = "Speed of turning at full power, degrees per second", min = "0")
        double max_speed_degs_per_sec() default 90;
    }

    /** How fast it is at full power, in millimetres and in degrees per second. */
    record Speeds(double linear, double angular) {
        static final Speeds USUAL = new Speeds(500, 90);

        Speeds {
            requireSpeed("max_speed_mm_per_sec", linear);
            requireSpeed("max_speed_degs_per_sec", angular);
        }

        private static void requireSpeed(String what, double speed) {
            if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(what + " is not above 0: " + speed);
            }
        }
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double ENDLESS = Double.POSITIVE_INFINITY;

    private final Properties properties;
    private final Speeds full;
    private final LongSupplier nanoTime;

    private Motion motion; // guarded by this: stops and queries come from other threads

    @Activate
    public FakeBase(Config config) {
        this(
                config.width_mm(),
                config.wheel_circumference_mm(),
                new Speeds(config.max_speed_mm_per_sec(), config.max_speed_degs_per_sec()),
                System::nanoTime);
    }

    FakeBase(double widthMillimetres, double wheelCircumferenceMillimetres) {
        this(widthMillimetres, wheelCircumferenceMillimetres, Speeds.USUAL, System::nanoTime);
    }

    FakeBase(double widthMillimetres, double wheelCircumferenceMillimetres, Speeds full, LongSupplier nanoTime) {
        this.properties = new Properties(widthMillimetres / 1000, 0, wheelCircumferenceMillimetres / 1000);
        this.full = full;
        this.nanoTime = nanoTime;
        this.motion = new Motion(Odometry.START, ENDLESS, nanoTime.getAsLong());
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        double seconds = secondsFor("millimetresPerSecond", distanceMillimetres, millimetresPerSecond);
        move(Math.copySign(millimetresPerSecond, distanceMillimetres * millimetresPerSecond), 0, seconds);
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        double seconds = secondsFor("degreesPerSecond", angleDegrees, degreesPerSecond);
        move(0, Math.copySign(degreesPerSecond, angleDegrees * degreesPerSecond), seconds);
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        requireShare("linear.y", linear.y());
        requireShare("angular.z", angular.z());
        begin(linear.y() * full.linear(), angular.z() * full.angular(), ENDLESS);
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        requireFinite("linear.y", linear.y());
        requireFinite("angular.z", angular.z());
        begin(linear.y(), angular.z(), ENDLESS);
    }

    @Override
    public void stop() {
        begin(0, 0, ENDLESS);
    }

    @Override
    public boolean isMoving() {
        return now().odometry().isMoving();
    }

    @Override
    public Properties properties() {
        return properties;
    }

    /**
     * Its odometry: {@code x_mm} to the right and {@code y_mm} ahead of where it began, {@code heading_degrees} to the left,
     * {@code mm_per_sec} forwards and {@code degs_per_sec} to the left.
     */
    @Override
    public Map<String, Object> status() {
        return now().odometry().toStatus();
    }

    private void move(double millimetresPerSecond, double degreesPerSecond, double seconds) {
        begin(millimetresPerSecond, degreesPerSecond, seconds);
        try {
            Call.current().sleep(Duration.ofNanos((long) Math.ceil(seconds * NANOS_PER_SECOND)));
        } finally {
            stop();
        }
    }

    private synchronized void begin(double millimetresPerSecond, double degreesPerSecond, double seconds) {
        Motion now = now();
        motion = new Motion(now.odometry().at(millimetresPerSecond, degreesPerSecond), seconds, now.since());
    }

    private synchronized Motion now() {
        return motion.at(nanoTime.getAsLong());
    }

    private static double secondsFor(String speedName, double way, double speed) {
        requireFinite("the way", way);
        requireFinite(speedName, speed);
        if (speed == 0) {
            throw new IllegalArgumentException(speedName + " is 0, so the base would never arrive");
        }
        return Math.abs(way / speed);
    }

    private static void requireShare(String what, double value) {
        if (!(Math.abs(value) <= 1)) { // as NaN is not
            throw new IllegalArgumentException(what + " is not between -1 and 1: " + value);
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is no finite number: " + value);
        }
    }

    /**
     * How it moved from a moment on.
     *
     * @param odometry what it was then, with the speeds from then on
     * @param seconds how much longer it moves before it stands still by itself
     * @param since the moment, nanoseconds
     */
    private record Motion(Odometry odometry, double seconds, long since) {
        Motion at(long now) {
            double passed = (now - since) / NANOS_PER_SECOND;
            return passed < seconds
                    ? new Motion(odometry.after(passed), seconds - passed, now)
                    : new Motion(odometry.after(seconds).at(0, 0), ENDLESS, now);
        }
    }
}
