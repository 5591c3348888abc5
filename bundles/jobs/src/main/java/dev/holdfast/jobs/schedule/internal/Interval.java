package dev.holdfast.jobs.schedule.internal;

import java.time.Duration;

/**
 * A run each time that a period has passed, the first after one period. A late run does not make the later ones late.
 *
 * @param period positive, at most 146 years
 */
public record Interval(Duration period) implements Schedule {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2); // sums of two are numbers still

    public Interval {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("the period is not positive: " + period);
        }
        if (period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the period is longer than %s: %s".formatted(LONGEST, period));
        }
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
