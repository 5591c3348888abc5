package dev.holdfast.client.session.internal;

import java.time.Duration;

/**
 * Whether a program's own loop still turns: if it has promised to check in and does not, its heartbeats stop, so that a
 * thread of ours does not speak for a program that hangs. Pure; the time is in nanoseconds of a monotonic clock.
 *
 * @param limitNanos the most between two; 0 where nothing was promised
 * @param lastNanos when it checked in last
 */
record CheckIn(long limitNanos, long lastNanos) {
    static final CheckIn NOT_REQUIRED = new CheckIn(0, 0);

    /** From now on, and now is the first time. */
    static CheckIn required(Duration limit, long nowNanos) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "the most between two check-ins is %s; it must be longer than nothing".formatted(limit));
        }
        return new CheckIn(limit.toNanos(), nowNanos);
    }

    CheckIn done(long nowNanos) {
        return new CheckIn(limitNanos, nowNanos);
    }

    boolean isOverdue(long nowNanos) {
        return limitNanos > 0 && nowNanos - lastNanos > limitNanos;
    }
}
