package dev.holdfast.config.toy.motor;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyMotor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

@Component(configurationPid = "motor.acme.demo.throwing", configurationPolicy = REQUIRE)
public final class ThrowingMotor implements ToyMotor {
    @Activate
    public ThrowingMotor() {
        throw new IllegalStateException("no device at address 7");
    }

    @Override
    public double maxRpm() {
        return 0;
    }
}
