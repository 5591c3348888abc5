package com.example.stopwatch;

import dev.holdfast.component.motor.Motor;
import java.util.Map;

/** A motor that notes when it was told to stop, and tells on demand. */
public final class StopwatchMotor implements Motor {
    /** The answer's only key: {@link System#nanoTime()} at the last stop that found it moving. */
    public static final String STOPPED = "stopped_nanos";

    private volatile double power;
    private volatile long stopped;

    @Override
    public void setPower(double power) {
        this.power = power;
    }

    @Override
    public Power power() {
        double now = power;
        return new Power(now != 0, now);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        if (isMoving()) {
            stopped = System.nanoTime();
            power = 0;
        }
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return Map.of(STOPPED, (double) stopped);
    }
}
