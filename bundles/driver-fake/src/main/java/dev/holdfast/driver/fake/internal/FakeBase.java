package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.resource.Call;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A base that goes nowhere, and takes the time that going there would take. It could drive and turn on the spot. */
@Component(configurationPid = "base.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeBase.Config.class, factory = true)
public final class FakeBase implements Base {
    @ObjectClassDefinition(name = "Fake base")
    @interface Config {
        @AttributeDefinition(description = "Width that it reports, millimetres", min = "0")
        double width_mm() default 600;

        @AttributeDefinition(description = "Circumference of its wheels that it reports, millimetres", min = "0")
        double wheel_circumference_mm() default 0;
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final Properties properties;

    private volatile boolean moving;

    @Activate
    public FakeBase(Config config) {
        this(config.width_mm(), config.wheel_circumference_mm());
    }

    FakeBase(double widthMillimetres, double wheelCircumferenceMillimetres) {
        properties = new Properties(widthMillimetres / 1000, 0, wheelCircumferenceMillimetres / 1000);
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        move("millimetresPerSecond", distanceMillimetres, millimetresPerSecond);
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        move("degreesPerSecond", angleDegrees, degreesPerSecond);
    }

    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        requireShare("linear.y", linear.y());
        requireShare("angular.z", angular.z());
        moving = linear.y() != 0 || angular.z() != 0;
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        requireFinite("linear.y", linear.y());
        requireFinite("angular.z", angular.z());
        moving = linear.y() != 0 || angular.z() != 0;
    }

    @Override
    public void stop() {
        moving = false;
    }

    @Override
    public boolean isMoving() {
        return moving;
    }

    @Override
    public Properties properties() {
        return properties;
    }

    private void move(String speedName, double way, double speed) {
        requireFinite("the way", way);
        requireFinite(speedName, speed);
        if (speed == 0) {
            throw new IllegalArgumentException(speedName + " is 0, so the base would never arrive");
        }
        moving = way != 0;
        try {
            Call.current().sleep(Duration.ofNanos((long) (Math.abs(way / speed) * NANOS_PER_SECOND)));
        } finally {
            moving = false;
        }
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
}
