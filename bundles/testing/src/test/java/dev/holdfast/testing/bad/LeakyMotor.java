package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** It leaves a thread behind. */
@Component(configurationPid = "motor.acme.bad.leaky", configurationPolicy = REQUIRE, service = Motor.class)
public final class LeakyMotor extends GoodMotor {
    @Activate
    public LeakyMotor() {
        var thread = new Thread(() -> {
            long end = System.nanoTime() + Duration.ofMinutes(5).toNanos(); // for the sake of whoever runs this test
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LONG.toNanos());
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
