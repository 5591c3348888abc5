package com.example.stopwatch;

import dev.holdfast.component.motor.Motor;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A motor that notes when it was told to move and to stop, and tells on demand, by {@link System#nanoTime()}. Its stop takes
 * as long as it was told, or hangs until it is told otherwise.
 */
public final class StopwatchMotor implements Motor {
    /** The answer's key for when the last stop that found it moving came in. */
    public static final String STOPPED = "stopped_nanos";

    /** The answer's key for when that stop was done; 0 while it is not. */
    public static final String RETURNED = "returned_nanos";

    /** The answer's key for the last command. */
    public static final String COMMANDED = "commanded_nanos";

    /** The answer's key for how many stops have found it moving. */
    public static final String STOPS = "stops";

    /**
     * The command's key for what a stop that finds it moving takes from now on, in milliseconds; below 0 it hangs. The answer's
     * for what it takes now.
     */
    public static final String STOP_MILLIS = "stop_millis";

    private static final long LOOK_NANOS = 5_000_000;

    private volatile double power;
    private volatile long stopped;
    private volatile long returned;
    private volatile long commanded;
    private volatile long stopMillis;
    private volatile int stops; // raised in stop() alone, of which there is one at a time

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
            returned = 0;
            stops = stops + 1;
            takeYourTime();
            power = 0;
            returned = System.nanoTime();
        }
    }

    private void takeYourTime() {
        long end = System.nanoTime() + stopMillis * 1_000_000;
        while (stopMillis < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        while (stopMillis > 0 && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        if (command.get(STOP_MILLIS) instanceof Number millis) {
            stopMillis = millis.longValue();
        }
        return Map.of(
                STOPPED, (double) stopped,
                RETURNED, (double) returned,
                COMMANDED, (double) commanded,
                STOPS, (double) stops,
                STOP_MILLIS, (double) stopMillis);
    }
}
