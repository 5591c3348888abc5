package dev.holdfast.client.connection.internal;

import java.time.Duration;

/**
 * When a connection that is away is tried again, and when a try is given up. gRPC by itself waits longer and longer, for two
 * minutes in the end, and for a try that nobody answers it waits for ever; a robot that restarts, or comes out of a tunnel, is
 * back within seconds, and its driver is waiting. So it is tried again after at most an eighth of the time that it has been
 * away: at once for what was short, and every two seconds for what may be off for the night. Pure: it is told the time, in nanoseconds of a
 * monotonic clock, and knows no thread.
 */
final class Reconnector {
    private static final long SOONEST_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LATEST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int PART_OF_OUTAGE = 8;

    private static final long LEAST_PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Also for the first try, of which nothing is known: the robot may be far. */
    private static final long USUAL_PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long MOST_PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int TIMES_THE_LAST_DIAL = 4;
    private static final int PATIENT_PART_OF_OUTAGE = 4;

    private boolean away;
    private long outages;
    private long awaySince;
    private long dialledAt;
    private boolean failed; // so that nobody knows how long the dial took that succeeded
    private long patienceNanos = USUAL_PATIENCE_NANOS;

    /** It is not there. @return whether that is news */
    boolean left(long now) {
        if (away) {
            return false;
        }
        away = true;
        outages++;
        awaySince = now;
        dialled(now);
        return true;
    }

    /** It is tried from the beginning. */
    void dialled(long now) {
        dialledAt = now;
        failed = false;
    }

    /** A try has failed, and others follow. */
    void failed() {
        failed = true;
    }

    /** It is there. */
    void reached(long now) {
        if (away && !failed) {
            long asLastTime = TIMES_THE_LAST_DIAL * (now - dialledAt);
            patienceNanos = Math.min(USUAL_PATIENCE_NANOS, Math.max(LEAST_PATIENCE_NANOS, asLastTime));
        }
        away = false;
    }

    /** Whether it is away, and this outage is that of {@link #outage}. */
    boolean isStillAway(long outage) {
        return away && outage == outages;
    }

    /** The last outage's number. */
    long outage() {
        return outages;
    }

    /**
     * Whether there is no more hope for what is being tried. It has four times as long as the last one took; and the longer
     * the longer it has been away, because the network may be a slower one now.
     */
    boolean isHopeless(long now) {
        long patience = Math.max(patienceNanos, (now - awaySince) / PATIENT_PART_OF_OUTAGE);
        return now - dialledAt >= Math.min(MOST_PATIENCE_NANOS, patience);
    }

    /** How long it is left alone now, at most. */
    Duration pause(long now) {
        return Duration.ofNanos(Math.min(LATEST_NANOS, Math.max(SOONEST_NANOS, (now - awaySince) / PART_OF_OUTAGE)));
    }
}
