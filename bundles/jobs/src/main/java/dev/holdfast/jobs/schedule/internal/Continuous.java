package dev.holdfast.jobs.schedule.internal;

import java.time.Duration;

/**
 * One run after the other: the next begins when the last has ended. Runs that last next to nothing begin 10 ms apart, so
 * that a job leaves the processor to others; after one that failed there is a pause of a second.
 */
public record Continuous() implements Schedule {
    private static final long SHORTEST_NANOS = Duration.ofMillis(10).toNanos();
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public Rhythm begin(Now now) {
        return new Rhythm() {
            private long earliest = now.nanos();
            private boolean running;

            @Override
            public boolean isDue(Now now) {
                if (running || now.nanos() - earliest < 0) {
                    return false;
                }
                running = true;
                earliest = now.nanos() + SHORTEST_NANOS;
                return true;
            }

            @Override
            public long nanosToNext(Now now) {
                return running ? FOR_LONG : Math.max(0, earliest - now.nanos());
            }

            @Override
            public void ended(Now now, boolean failed) {
                running = false;
                earliest = failed ? now.nanos() + PAUSE_NANOS : earliest;
            }
        };
    }
}
