package dev.holdfast.driver.wheeled.internal;

import static dev.holdfast.driver.wheeled.internal.DifferentialDrive.power;
import static java.util.concurrent.Executors.newCachedThreadPool;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.driver.wheeled.internal.DifferentialDrive.Sides;
import dev.holdfast.driver.wheeled.internal.Wheels.Wheel;
import dev.holdfast.spatial.Vector3;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A base with wheels on its left and right, that turns by driving them differently; it turns on the spot. Only forward (+y)
 * and turning about +z are open to it.
 */
@Component(configurationPid = "base.rdk.builtin.wheeled", configurationPolicy = REQUIRE)
@Designate(ocd = WheeledBase.Config.class, factory = true)
public final class WheeledBase implements Base {
    @ObjectClassDefinition(name = "Wheeled base")
    @interface Config {
        @AttributeDefinition(description = "Names of the motors on the left side")
        String[] left();

        @AttributeDefinition(description = "Names of the motors on the right side")
        String[] right();

        @AttributeDefinition(description = "How far a wheel comes in one revolution, millimetres", min = "0.001")
        double wheel_circumference_mm();

        @AttributeDefinition(description = "Between the middles of left and right wheels, millimetres", min = "0.001")
        double width_mm();

        @AttributeDefinition(description = "How much further than computed wheels must turn in a spin", min = "0.001")
        double spin_slip_factor() default 1;
    }

    private final DifferentialDrive drive;
    private final ExecutorService threads;
    private final Wheels wheels;

    /** The motors come with their service properties, because only those tell which of the named ones each is. */
    @Activate
    public WheeledBase(
            @Reference(name = "left") List<Map.Entry<Map<String, Object>, Motor>> left,
            @Reference(name = "right") List<Map.Entry<Map<String, Object>, Motor>> right,
            Config config) {
        this(
                inOrder("left", config.left(), left),
                inOrder("right", config.right(), right),
                new DifferentialDrive(config.wheel_circumference_mm(), config.width_mm(), config.spin_slip_factor()));
    }

    WheeledBase(List<Wheel> left, List<Wheel> right, DifferentialDrive drive) {
        Named.requireEachOnce("left", names(left), "right", names(right));
        this.drive = drive;
        threads = newCachedThreadPool(task -> {
            var thread = new Thread(task, "holdfast-wheels");
            thread.setDaemon(true);
            return thread;
        });
        wheels = new Wheels(left, right, threads);
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        requireSpeed("millimetresPerSecond", millimetresPerSecond);
        go(
                drive.straight(distanceMillimetres),
                drive.rpm(millimetresPerSecond, 0).right());
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        requireFinite("angleDegrees", angleDegrees);
        requireSpeed("degreesPerSecond", degreesPerSecond);
        go(drive.spin(angleDegrees), drive.rpm(0, degreesPerSecond).right());
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        requireShare("linear.y", linear.y());
        requireShare("angular.z", angular.z());
        Sides power = power(linear.y(), angular.z());
        wheels.command(motor -> motor.setPower(power.left()), motor -> motor.setPower(power.right()));
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        requireFinite("linear.y", linear.y());
        requireFinite("angular.z", angular.z());
        Sides rpm = drive.rpm(linear.y(), angular.z());
        wheels.command(motor -> motor.setRpm(rpm.left()), motor -> motor.setRpm(rpm.right()));
    }

    @Override
    public void stop() {
        wheels.stop();
    }

    @Override
    public boolean isMoving() {
        return wheels.isMoving();
    }

    @Override
    public Properties properties() {
        return new Properties(drive.widthMillimetres() / 1000, 0, drive.wheelCircumferenceMillimetres() / 1000);
    }

    /** The wheels stand still by now, as those of every base that goes; they may already be somebody else's. */
    @Deactivate
    void close() {
        threads.shutdown();
    }

    /** Both sides get the same rpm, with the sign of the speed; which way each turns is in its revolutions. */
    private void go(Sides revolutions, double rpm) {
        if (revolutions.left() == 0) {
            wheels.stop(); // there already; and a motor takes no way of 0
            return;
        }
        wheels.command(motor -> motor.goFor(rpm, revolutions.left()), motor -> motor.goFor(rpm, revolutions.right()));
    }

    private static List<Wheel> inOrder(
            String side, String[] names, List<Map.Entry<Map<String, Object>, Motor>> motors) {
        return Named.inOrder(side, names, motors).stream()
                .map(motor -> new Wheel(motor.name(), motor.resource()))
                .toList();
    }

    private static List<String> names(List<Wheel> wheels) {
        return wheels.stream().map(Wheel::name).toList();
    }

    static void requireSpeed(String what, double speed) {
        requireFinite(what, speed);
        if (speed == 0) {
            throw new IllegalArgumentException(what + " is 0, so the base would never arrive");
        }
    }

    private static void requireShare(String what, double value) {
        if (!(Math.abs(value) <= 1)) { // as NaN is not
            throw new IllegalArgumentException(what + " is not between -1 and 1: " + value);
        }
    }

    static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is no finite number: " + value);
        }
    }
}
