package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** A motor with a gear, whose loop goes on when its command has returned, in nobody's session, and does not end with a stop. */
@Component(configurationPid = "motor.acme.bad.looping", configurationPolicy = REQUIRE, service = Motor.class)
public final class LoopingMotor extends GoodMotor {
    private final Motor part;
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    @Activate
    public LoopingMotor(@Reference(name = "part") Motor part) {
        this.part = part;
    }

    @Override
    public void setPower(double next) {
        super.setPower(next);
        loop.scheduleWithFixedDelay(() -> part.setPower(next), 0, 20, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        super.stop();
        part.stop();
    }

    @Override
    @Deactivate
    void close() {
        loop.shutdownNow();
        super.close();
        part.stop();
    }
}
