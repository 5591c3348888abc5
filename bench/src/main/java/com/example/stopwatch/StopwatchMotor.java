package com.example.stopwatch;

import dev.holdfast.component.motor.Motor;
import java.util.Map;

/** A motor that notes when it was told to move and to stop, and tells on demand, by {@link System#nanoTime()}. */
public final class StopwatchMotor implements Motor {
    /** The answer's key for the last stop that found it moving. */
    public static final String STOPPED = "stopped_nanos";

    /** The answer's key for the last command. */
    public static final String COMMANDED = "commanded_nanos";

    private volatile double power;
    private volatile long stopped;
    private volatile long commanded;

    @Override
    public void setPower(double power) {
        commanded = System.nanoTime();
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
        return Map.of(STOPPED, (double) stopped, COMMANDED, (double) commanded);
    }
}
