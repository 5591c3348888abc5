package dev.holdfast.config.toy.motor;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyMotor;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Takes four seconds for each change. */
@Component(configurationPid = "motor.acme.demo.stubborn", configurationPolicy = REQUIRE)
public final class StubbornMotor implements ToyMotor {
    @Activate
    public StubbornMotor() {}

    @Modified
    void change(Map<String, Object> properties) throws InterruptedException {
        new CountDownLatch(1).await(4, TimeUnit.SECONDS);
    }

    @Override
    public double maxRpm() {
        return 0;
    }
}
