package dev.holdfast.session.threads.internal;

import java.time.Duration;

/**
 * Suspects the lapse timer. Knows no clock and no thread: it is told of each pulse of the timer, and asked at each look of whoever
 * watches, with the time in nanoseconds of a monotonic clock.
 *
 * <p>Where the one who looks is late itself, the process has stood still, and the timer is not to blame: it gets its time anew.
 */
final class TimerGuard {
    /** The timer pulses each 10 ms at the least while anybody lives. Each thread in a row gets twice the time of the one before. */
    static final long LONGEST_SILENCE = Duration.ofMillis(250).toNanos();

    /** A look that comes so much later than the one before excuses the timer. */
    static final long LATE_LOOK = Duration.ofMillis(150).toNanos();

    /** So many threads in a row may come to nothing. */
    static final int MOST_REPLACED = 3;

    private volatile long pulse;
    private long seen; // this and what follows: only whoever looks
    private long since;
    private long lastLook;
    private boolean waited;
    private int replaced;

    /** What to do. */
    enum Verdict {
        WELL,
        /** The thread is late or dead: another one is to take its place. */
        REPLACE,
        /** That has been tried, to no avail: nobody keeps the promise any more. */
        GIVE_UP
    }

    TimerGuard(long now) {
        pulse = now;
        seen = now;
        since = now;
        lastLook = now;
    }

    /** The timer came by, and did what there was to do. */
    void pulse(long now) {
        pulse = now;
    }

    /**
     * Looks at the timer; by one thread at a time.
     *
     * @param alive whether its thread has not ended
     * @param needed whether there is a deadline to wait for; if not, the timer sleeps for good
     */
    Verdict judge(boolean alive, boolean needed, long now) {
        boolean excused = !needed || !waited || now - lastLook > LATE_LOOK;
        waited = needed;
        lastLook = now;
        long latest = pulse;
        if (latest != seen) {
            seen = latest;
            since = latest;
            replaced = 0;
        }
        if (excused) {
            since = now;
        }
        if (alive && now - since <= LONGEST_SILENCE << replaced) {
            return Verdict.WELL;
        }
        if (replaced >= MOST_REPLACED) {
            return Verdict.GIVE_UP;
        }
        replaced++;
        since = now;
        return Verdict.REPLACE;
    }
}
