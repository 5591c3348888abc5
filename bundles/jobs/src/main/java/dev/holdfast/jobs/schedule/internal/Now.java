package dev.holdfast.jobs.schedule.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * One moment, on two clocks.
 *
 * @param nanos monotonic, since an arbitrary moment; for periods, heartbeats and timeouts, which no change of the date moves
 * @param wall what people call it, in the zone of the robot; for cron, and to tell when something happened
 */
public record Now(long nanos, ZonedDateTime wall) {
    /** By the clocks of the machine. */
    public static Now bySystem() {
        return new Now(System.nanoTime(), ZonedDateTime.now());
    }

    public Instant instant() {
        return wall.toInstant();
    }

    /** How much further the wall clock has gone since {@code earlier} than time has passed; negative if it was set back. */
    Duration setSince(Now earlier) {
        return Duration.between(earlier.wall, wall).minusNanos(nanos - earlier.nanos);
    }
}
