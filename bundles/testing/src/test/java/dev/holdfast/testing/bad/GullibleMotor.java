package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import org.osgi.service.component.annotations.Component;

/** It takes whatever it is told. */
@Component(configurationPid = "motor.acme.bad.gullible", configurationPolicy = REQUIRE, service = Motor.class)
public final class GullibleMotor extends GoodMotor {
    @Override
    public void setPower(double next) {
        power = next;
    }
}
