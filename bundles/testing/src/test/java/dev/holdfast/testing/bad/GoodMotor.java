package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** A motor that is right. The others are like it but for one thing. */
@Component(configurationPid = "motor.acme.demo.good", configurationPolicy = REQUIRE, service = Motor.class)
public class GoodMotor implements Motor {
    static final Duration LONG = Duration.ofSeconds(30);

    volatile double power;

    @Override
    public void setPower(double next) {
        if (!(Math.abs(next) <= 1)) {
            throw new IllegalArgumentException("power is not between -1 and 1: " + next);
        }
        power = next;
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        if (!Double.isFinite(rpm) || rpm == 0 || !Double.isFinite(revolutions) || revolutions == 0) {
            throw new IllegalArgumentException("it would never arrive");
        }
        power = 1;
        try {
            turn();
        } finally {
            power = 0;
        }
    }

    /** Blocks while it turns. */
    void turn() {
        Call.current().sleep(LONG);
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        power = 0;
    }

    @Deactivate
    void close() {
        power = 0;
    }
}
