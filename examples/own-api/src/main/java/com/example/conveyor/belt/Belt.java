package com.example.conveyor.belt;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import com.example.conveyor.Conveyor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A belt that is only a number: it reckons how far it would have carried. Yours would tell its drive in run. */
@Component(configurationPid = "conveyor.acme.demo.belt", configurationPolicy = REQUIRE) // model acme:demo:belt
@Designate(ocd = Belt.Config.class, factory = true)
public final class Belt implements Conveyor {
    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition(min = "1")
        double max_mm_per_sec() default 500;
    }

    private final double fastest;
    private final LongSupplier nanoTime;

    // Guarded by this; no method that holds it waits, so that a stop never does.
    private double speed;
    private double carried;
    private long since;

    @Activate
    public Belt(Config config) {
        this(config.max_mm_per_sec(), System::nanoTime);
    }

    Belt(double fastest, LongSupplier nanoTime) {
        this.fastest = fastest;
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    @Override
    public synchronized void run(double millimetresPerSecond) {
        require(Double.isFinite(millimetresPerSecond), "speed is no number", millimetresPerSecond);
        long now = nanoTime.getAsLong();
        carried += speed * (now - since) / 1e9;
        since = now;
        speed = Math.max(-fastest, Math.min(fastest, millimetresPerSecond));
    }

    @Override
    public void advance(double millimetres, double millimetresPerSecond) {
        require(Double.isFinite(millimetres), "distance is no number", millimetres);
        require(millimetresPerSecond > 0, "speed is not above 0", millimetresPerSecond);
        double speed = Math.min(fastest, millimetresPerSecond);
        run(Math.copySign(speed, millimetres));
        try {
            Call.current().sleep(Duration.ofNanos((long) (Math.abs(millimetres) / speed * 1e9)));
        } finally {
            stop();
        }
    }

    @Override
    public synchronized double travel() {
        return carried + speed * (nanoTime.getAsLong() - since) / 1e9;
    }

    @Override
    public synchronized boolean isMoving() {
        return speed != 0;
    }

    @Override
    public void stop() {
        run(0);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }
}
