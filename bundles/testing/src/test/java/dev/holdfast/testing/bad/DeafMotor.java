package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** It ignores its token. */
@Component(configurationPid = "motor.acme.bad.deaf", configurationPolicy = REQUIRE, service = Motor.class)
public final class DeafMotor extends GoodMotor {
    @Override
    void turn() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, 4, TimeUnit.SECONDS)
                .join();
    }
}
