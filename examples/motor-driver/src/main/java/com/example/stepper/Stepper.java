package com.example.stepper;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A stepper motor behind a pulse generator. Here that is only a number; yours would write it to the chip in setRpm. */
@Component(configurationPid = "motor.acme.demo.stepper", configurationPolicy = REQUIRE) // model acme:demo:stepper
@Designate(ocd = Stepper.Config.class, factory = true)
public final class Stepper implements Motor {
    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition(min = "1")
        int steps_per_rotation() default 200;

        @AttributeDefinition(min = "0.001")
        double max_rpm() default 300;
    }

    private final int stepsPerRotation;
    private final double maxRpm;

    private volatile double rpm; // a stop comes from another thread than the command inside

    @Activate
    public Stepper(Config config) {
        this(config.steps_per_rotation(), config.max_rpm());
    }

    Stepper(int stepsPerRotation, double maxRpm) {
        this.stepsPerRotation = stepsPerRotation;
        this.maxRpm = maxRpm;
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    @Override
    public void setPower(double power) {
        require(Math.abs(power) <= 1, "power is not between -1 and 1", power);
        setRpm(power * maxRpm);
    }

    @Override
    public void setRpm(double rpm) {
        require(Double.isFinite(rpm), "rpm is no number", rpm);
        this.rpm = Math.max(-maxRpm, Math.min(maxRpm, rpm));
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        require(Double.isFinite(rpm) && rpm != 0, "rpm is 0 or no number", rpm);
        require(
                Double.isFinite(revolutions) && revolutions != 0,
                "revolutions is 0 or no number; setRpm turns without an end",
                revolutions);
        setRpm(rpm * Math.signum(revolutions));
        long steps = Math.round(Math.abs(revolutions) * stepsPerRotation);
        double stepNanos = 60e9 / stepsPerRotation / Math.min(Math.abs(rpm), maxRpm);
        try {
            Call.current().sleep(Duration.ofNanos((long) (steps * stepNanos))); // ends at once when cancelled
        } finally {
            stop();
        }
    }

    @Override
    public Power power() {
        double now = rpm;
        return new Power(now != 0, now / maxRpm);
    }

    @Override
    public boolean isMoving() {
        return rpm != 0;
    }

    @Override
    public void stop() {
        setRpm(0);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }
}
