package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import org.osgi.service.component.annotations.Component;

/** It complains when it is stopped while it stands still, but for the stop that every robot begins with. */
@Component(configurationPid = "motor.acme.bad.once", configurationPolicy = REQUIRE, service = Motor.class)
public final class OnceMotor extends GoodMotor {
    private volatile boolean hasMoved;

    @Override
    public void setPower(double next) {
        super.setPower(next);
        hasMoved = true;
    }

    @Override
    public void stop() {
        if (hasMoved && power == 0) {
            throw new IllegalStateException("it stands still already");
        }
        super.stop();
    }
}
