package dev.holdfast.distribution;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.atomic.AtomicInteger;

/** A motor that never moves, and counts how often it is told so. */
final class StillMotor implements Motor {
    private final AtomicInteger stops = new AtomicInteger();

    int stops() {
        return stops.get();
    }

    @Override
    public void setPower(double power) {}

    @Override
    public Power power() {
        return Power.OFF;
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
    }

    @Override
    public boolean isMoving() {
        return false;
    }
}
