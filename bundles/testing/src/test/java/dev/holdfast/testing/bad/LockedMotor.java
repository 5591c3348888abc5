package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import org.osgi.service.component.annotations.Component;

/** Its stop waits for the command that is inside. */
@Component(configurationPid = "motor.acme.bad.locked", configurationPolicy = REQUIRE, service = Motor.class)
public final class LockedMotor extends GoodMotor {
    @Override
    public synchronized void goFor(double rpm, double revolutions) {
        super.goFor(rpm, revolutions);
    }

    @Override
    public synchronized void stop() {
        super.stop();
    }
}
