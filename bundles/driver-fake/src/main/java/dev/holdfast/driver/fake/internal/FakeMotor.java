package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A motor without inertia that does exactly as it is told. Nothing runs while it turns: where it is follows from when it
 * began and how fast it turns, and is worked out when somebody asks.
 */
@Component(configurationPid = "motor.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeMotor.Config.class, factory = true)
public final class FakeMotor implements Motor {
    @ObjectClassDefinition(name = "Fake motor")
    @interface Config {
        @AttributeDefinition(description = "Speed at full power, revolutions per minute", min = "0.001")
        double max_rpm() default 100;

        @AttributeDefinition(description = "Steps of the reported position in a revolution; 0: no steps", min = "0")
        int ticks_per_rotation() default 0;

        @AttributeDefinition(description = "Accepted and not used: a fake knows its position without one")
        String encoder() default "";
    }

    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double ENDLESS = Double.POSITIVE_INFINITY;

    private final double maxRpm;
    private final int ticksPerRotation;
    private final LongSupplier nanoTime;

    private Motion motion; // guarded by this: stops and queries come from other threads

    @Activate
    public FakeMotor(Config config) {
        this(config.max_rpm(), config.ticks_per_rotation(), System::nanoTime);
    }

    FakeMotor(double maxRpm, int ticksPerRotation, LongSupplier nanoTime) {
        if (!(maxRpm > 0)) {
            throw new IllegalArgumentException("max_rpm is not above 0: " + maxRpm);
        }
        this.maxRpm = maxRpm;
        this.ticksPerRotation = ticksPerRotation;
        this.nanoTime = nanoTime;
        this.motion = new Motion(0, 0, 0, ENDLESS, nanoTime.getAsLong());
    }

    @Override
    public void setPower(double power) {
        if (!(Math.abs(power) <= 1)) { // as NaN is not
            throw new IllegalArgumentException("power is not between -1 and 1: " + power);
        }
        begin(power, ENDLESS);
    }

    @Override
    public void setRpm(double rpm) {
        requireFinite("rpm", rpm);
        begin(powerFor(rpm), ENDLESS);
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        requireSpeed(rpm);
        requireFinite("revolutions", revolutions);
        if (revolutions == 0) {
            throw new IllegalArgumentException("revolutions are 0; setRpm turns without an end");
        }
        turn(powerFor(rpm) * Math.signum(revolutions), Math.abs(revolutions));
    }

    @Override
    public void goTo(double rpm, double positionRevolutions) {
        requireSpeed(rpm);
        requireFinite("positionRevolutions", positionRevolutions);
        stop(); // only then is the way that is left a fixed one
        double way = positionRevolutions - now().position();
        if (way != 0) {
            turn(Math.copySign(powerFor(rpm), way), Math.abs(way));
        }
    }

    @Override
    public void stop() {
        begin(0, ENDLESS);
    }

    @Override
    public synchronized void resetZeroPosition(double offsetRevolutions) {
        Motion now = now();
        motion = new Motion(-offsetRevolutions, now.power, now.rpm, now.revolutions, now.since);
    }

    @Override
    public double position() {
        double position = now().position();
        return ticksPerRotation == 0 ? position : Math.rint(position * ticksPerRotation) / ticksPerRotation;
    }

    @Override
    public Properties properties() {
        return new Properties(true);
    }

    @Override
    public Power power() {
        Motion now = now();
        return now.isMoving() ? new Power(true, now.power) : Power.OFF;
    }

    @Override
    public boolean isMoving() {
        return now().isMoving();
    }

    private void turn(double power, double revolutions) {
        begin(power, revolutions);
        try {
            Call.current().sleep(timeFor(power, revolutions));
        } finally {
            stop();
        }
    }

    private synchronized void begin(double power, double revolutions) {
        Motion now = now();
        motion = new Motion(now.position, power, power * maxRpm, revolutions, now.since);
    }

    private synchronized Motion now() {
        return motion.at(nanoTime.getAsLong());
    }

    private double powerFor(double rpm) {
        return Math.max(-1, Math.min(1, rpm / maxRpm));
    }

    private Duration timeFor(double power, double revolutions) {
        return Duration.ofNanos((long) Math.ceil(revolutions / Math.abs(power * maxRpm) * NANOS_PER_MINUTE));
    }

    private static void requireSpeed(double rpm) {
        requireFinite("rpm", rpm);
        if (rpm == 0) {
            throw new IllegalArgumentException("rpm is 0, so the motor would never arrive");
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is no finite number: " + value);
        }
    }

    /**
     * How the motor turned from a moment on.
     *
     * @param position where it was then, revolutions
     * @param power what it got, fraction of full power
     * @param rpm what it made of that, revolutions per minute
     * @param revolutions how much further it turns before it stands still by itself
     * @param since the moment, nanoseconds
     */
    private record Motion(double position, double power, double rpm, double revolutions, long since) {
        Motion at(long now) {
            double turned = Math.min(Math.abs(rpm) * (now - since) / NANOS_PER_MINUTE, revolutions);
            return new Motion(position + Math.copySign(turned, rpm), power, rpm, revolutions - turned, now);
        }

        boolean isMoving() {
            return rpm != 0 && revolutions > 0;
        }
    }
}
