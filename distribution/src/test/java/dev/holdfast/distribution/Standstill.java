package dev.holdfast.distribution;

import java.time.Duration;

/**
 * A time in which a robot's process did not run, as well as that is known from outside: it began between the first two
 * of these moments, and ended between the last two.
 */
record Standstill(long asked, long granted, long released, long running) {
    /** What a robot never had. */
    static final Standstill NONE = new Standstill(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /** A stall begins with the last time that the robot looked at its clock before. */
    private static final long PULSE_NANOS = 10_000_000;

    /** Stops the process for so long; it is late rather than early. */
    static Standstill of(RobotProcess process, Duration howLong) {
        long asked = System.nanoTime();
        process.signal("STOP");
        long granted = System.nanoTime();
        FaultTrial.waitFor(howLong);
        long released = System.nanoTime();
        process.signal("CONT");
        return new Standstill(asked, granted, released, System.nanoTime());
    }

    /** When something stops at the earliest whose deadline was between these two moments. */
    long earliest(long from, long to, Duration grace) {
        return from > granted && to < released ? released + grace.toNanos() : from;
    }

    /** When it should have stopped, and no later. */
    long due(long deadline, Duration grace) {
        boolean fellIntoIt = asked != Long.MAX_VALUE && deadline > asked - PULSE_NANOS && deadline < running;
        return fellIntoIt ? released + grace.toNanos() : deadline;
    }
}
