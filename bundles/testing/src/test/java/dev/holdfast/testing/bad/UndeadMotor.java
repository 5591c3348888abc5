package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Something of it goes on after it was deactivated. */
@Component(configurationPid = "motor.acme.bad.undead", configurationPolicy = REQUIRE, service = Motor.class)
public final class UndeadMotor extends GoodMotor {
    @Override
    @Deactivate
    void close() {
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> power = 1);
    }
}
