package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;

/** Where a shaft is, by its encoder. The zero is the motor's own: others may read the same encoder. */
final class ShaftPosition {
    private final Encoder encoder;
    private final int ticksPerRotation;
    private volatile double zeroTicks;

    ShaftPosition(Encoder encoder, int ticksPerRotation) {
        if (ticksPerRotation <= 0) {
            throw new IllegalArgumentException(
                    "ticks_per_rotation is %d; with an encoder it is above 0".formatted(ticksPerRotation));
        }
        this.encoder = encoder;
        this.ticksPerRotation = ticksPerRotation;
    }

    double revolutions() {
        return (ticks() - zeroTicks) / ticksPerRotation;
    }

    void zeroAt(double offsetRevolutions) {
        zeroTicks = ticks() + offsetRevolutions * ticksPerRotation;
    }

    private double ticks() {
        return encoder.position(PositionType.TICKS_COUNT).value();
    }
}
