package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** It moves though nobody has commanded it: a question is enough. */
@Component(configurationPid = "motor.acme.bad.eager", configurationPolicy = REQUIRE, service = Motor.class)
public final class EagerMotor extends GoodMotor {
    @Override
    public Map<String, Object> status() {
        power = 0.1;
        return Map.of();
    }

    @Override
    public void stop() {
        // It is stopped by its commands only.
    }
}
