package dev.holdfast.config.toy.motor;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyMotor;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

@Component(configurationPid = "motor.acme.demo.hanging", configurationPolicy = REQUIRE)
public final class HangingMotor implements ToyMotor {
    @Activate
    public HangingMotor() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public double maxRpm() {
        return 0;
    }
}
