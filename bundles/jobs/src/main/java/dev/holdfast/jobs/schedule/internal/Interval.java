package dev.holdfast.jobs.schedule.internal;

import java.time.Duration;

/**
 * A run each time that a period has passed, the first after one period. A late run does not make the later ones late.
 *
 * @param period positive, at most 292 years
 */
public record Interval(Duration period) implements Schedule {
    public Interval {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("the period is not positive: " + period);
        }
        period.toNanos(); // is too long for a number, or is not
    }

    @Override
    public Rhythm begin(Now now) {
        long nanos = period.toNanos();
        return new Rhythm() {
            private long due = now.nanos() + nanos;

            @Override
            public boolean isDue(Now now) {
                long late = now.nanos() - due;
                if (late < 0) {
                    return false;
                }
                due += (late / nanos + 1) * nanos;
                return true;
            }

            @Override
            public long nanosToNext(Now now) {
                return Math.max(0, due - now.nanos());
            }
        };
    }
}
