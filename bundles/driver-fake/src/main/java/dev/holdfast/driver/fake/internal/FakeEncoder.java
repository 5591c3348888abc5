package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;
import dev.holdfast.component.motor.Motor;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Counts the turns of a motor by asking it where it is. Without a motor it is on a shaft that nothing turns. */
@Component(configurationPid = "encoder.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeEncoder.Config.class, factory = true)
public final class FakeEncoder implements Encoder {
    @ObjectClassDefinition(name = "Fake encoder")
    @interface Config {
        @AttributeDefinition(description = "Name of the motor that it is mounted on; it must know its position")
        String motor() default "";

        @AttributeDefinition(description = "Ticks in a revolution", min = "1")
        int ticks_per_rotation() default 360;

        @AttributeDefinition(description = "Milliseconds that a position is kept; 0: each is a new one", min = "0")
        long update_rate_msec() default 0;
    }

    /** Matches nothing: an encoder whose configuration names no motor takes none. */
    private static final String NONE = "(!(resource.name=*))";

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double DEGREES = 360;

    private final DoubleSupplier revolutions;
    private final int ticksPerRotation;
    private final long keepNanos;
    private final LongSupplier nanoTime;

    private volatile Sample sample;
    private volatile double zero;

    /** Where the shaft was at a moment. */
    private record Sample(double revolutions, long nanos) {}

    @Activate
    public FakeEncoder(
            @Reference(
                            name = "motor",
                            target = NONE,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Motor> motors,
            Config config) {
        this(shaft(config.motor(), motors), config.ticks_per_rotation(), config.update_rate_msec(), System::nanoTime);
    }

    FakeEncoder(DoubleSupplier revolutions, int ticksPerRotation, long keepMillis, LongSupplier nanoTime) {
        if (ticksPerRotation < 1) {
            throw new IllegalArgumentException("ticks_per_rotation is less than 1: " + ticksPerRotation);
        }
        if (keepMillis < 0) {
            throw new IllegalArgumentException("update_rate_msec is less than 0: " + keepMillis);
        }
        this.revolutions = revolutions;
        this.ticksPerRotation = ticksPerRotation;
        this.keepNanos = keepMillis * NANOS_PER_MILLI;
        this.nanoTime = nanoTime;
        this.sample = new Sample(0, nanoTime.getAsLong() - keepNanos);
    }

    @Override
    public Position position() {
        return position(PositionType.TICKS_COUNT);
    }

    @Override
    public Position position(PositionType type) {
        double turned = now() - zero;
        return new Position(
                switch (type) {
                    case TICKS_COUNT -> Math.rint(turned * ticksPerRotation);
                    case ANGLE_DEGREES -> turned * DEGREES;
                },
                type);
    }

    @Override
    public void resetPosition() {
        double shaft = revolutions.getAsDouble();
        zero = shaft;
        sample = new Sample(shaft, nanoTime.getAsLong());
    }

    @Override
    public Properties properties() {
        return new Properties(true, true);
    }

    private double now() {
        Sample last = sample;
        long now = nanoTime.getAsLong();
        if (now - last.nanos() < keepNanos) {
            return last.revolutions();
        }
        var fresh = new Sample(revolutions.getAsDouble(), now);
        sample = fresh;
        return fresh.revolutions();
    }

    private static DoubleSupplier shaft(String name, List<Motor> motors) {
        if (name.isEmpty()) {
            return () -> 0;
        }
        if (motors.isEmpty()) {
            throw new IllegalStateException("motor \"%s\" is not there".formatted(name));
        }
        return motors.get(0)::position;
    }
}
