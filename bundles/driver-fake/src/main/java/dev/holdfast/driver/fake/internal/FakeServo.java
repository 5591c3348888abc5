package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.servo.Servo;
import java.util.List;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A servo that turns at one speed, from 0 degrees at first. */
@Component(configurationPid = "servo.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeServo.Config.class, factory = true)
public final class FakeServo implements Servo {
    @ObjectClassDefinition(name = "Fake servo")
    @interface Config {
        @AttributeDefinition(description = "How far it can turn, degrees", min = "1")
        int max_angle_deg() default 180;

        @AttributeDefinition(description = "How fast it turns, degrees per second", min = "0.001")
        double degs_per_sec() default 180;
    }

    private final int maxAngleDegrees;
    private final double degreesPerSecond;
    private final Axes axes;

    @Activate
    public FakeServo(Config config) {
        this(config.max_angle_deg(), config.degs_per_sec(), System::nanoTime);
    }

    FakeServo(int maxAngleDegrees, double degreesPerSecond, LongSupplier nanoTime) {
        if (maxAngleDegrees < 1) {
            throw new IllegalArgumentException("max_angle_deg is not above 0: " + maxAngleDegrees);
        }
        if (!(degreesPerSecond > 0)) {
            throw new IllegalArgumentException("degs_per_sec is not above 0: " + degreesPerSecond);
        }
        this.maxAngleDegrees = maxAngleDegrees;
        this.degreesPerSecond = degreesPerSecond;
        this.axes = new Axes(List.of(0.0), nanoTime);
    }

    @Override
    public void move(int angleDegrees) {
        if (angleDegrees < 0 || angleDegrees > maxAngleDegrees) {
            throw new IllegalArgumentException(
                    "this servo turns from 0 to %d degrees, not to %d".formatted(maxAngleDegrees, angleDegrees));
        }
        axes.go(List.of((double) angleDegrees), List.of(degreesPerSecond));
    }

    @Override
    public int position() {
        return (int) Math.round(axes.positions().get(0));
    }

    @Override
    public void stop() {
        axes.stop();
    }

    @Override
    public boolean isMoving() {
        return axes.isMoving();
    }
}
