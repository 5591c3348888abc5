package dev.holdfast.session.safety.internal;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long things may take around a stop, in nanoseconds.
 *
 * @param stop what a stop, a command that makes room for another, and whoever waits for them, have
 * @param settle how long a resource may coast after its stop has returned
 * @param secondLook when it is looked at once more
 * @param firstRetry when a failed stop is tried again; the pause doubles with each failure
 * @param longestRetry the longest such pause
 * @param swap how long a name outlives its body
 */
public record StopLimits(long stop, long settle, long secondLook, long firstRetry, long longestRetry, long swap) {
    public static final StopLimits DEFAULT = new StopLimits(
            Duration.ofMillis(500).toNanos(),
            Duration.ofMillis(300).toNanos(),
            Duration.ofSeconds(1).toNanos(),
            Duration.ofMillis(100).toNanos(),
            Duration.ofSeconds(5).toNanos(),
            Duration.ofSeconds(1).toNanos());

    /** What a stop inside a stop waits for another one in the same part. */
    public long nestedWait() {
        return stop / 4;
    }

    /** The same, with another limit for stops where one is given. */
    public StopLimits withStop(OptionalLong nanos) {
        return nanos.isEmpty()
                ? this
                : new StopLimits(nanos.getAsLong(), settle, secondLook, firstRetry, longestRetry, swap);
    }

    /** The same, with another settle time where one is given; the second look does not come before it has passed. */
    public StopLimits withSettle(OptionalLong nanos) {
        return nanos.isEmpty()
                ? this
                : new StopLimits(
                        stop,
                        nanos.getAsLong(),
                        Math.max(secondLook, nanos.getAsLong()),
                        firstRetry,
                        longestRetry,
                        swap);
    }

    /** The same, with another time for which a name outlives its body. */
    public StopLimits withSwap(long nanos) {
        return new StopLimits(stop, settle, secondLook, firstRetry, longestRetry, nanos);
    }

    /** The pause before try number {@code tries + 1}. */
    long pause(int tries) {
        long doubled = firstRetry << Math.min(tries, 20);
        return Math.min(doubled, longestRetry);
    }
}
