package dev.holdfast.client.session.internal;

import java.time.Duration;

/**
 * What a client knows of its own session. Pure: every method is told the time, in nanoseconds of a monotonic clock, and knows
 * no thread.
 *
 * <p>The robot counts a window from when it hears of us. We count from when we spoke, which is earlier, so we never believe
 * to be there when we are not.
 *
 * @param id of the session; an older one, if it does not live, is what is resumed
 * @param windowNanos how long we may be silent
 * @param deadlineNanos when the robot may take us for gone
 */
record Presence(String id, long windowNanos, long deadlineNanos) {
    /** The field's habit: four may be lost. */
    private static final int BEATS_PER_WINDOW = 5;

    /** A session that was asked for at this time, and opened. */
    static Presence opened(String id, Duration window, long askedNanos) {
        return new Presence(id, window.toNanos(), askedNanos + window.toNanos());
    }

    /** A heartbeat that was sent at this time has been accepted. Once the deadline has passed, none counts any more. */
    Presence beaten(long sentNanos, long nowNanos) {
        long deadline = sentNanos + windowNanos;
        return lives(nowNanos) && deadline - deadlineNanos > 0 ? new Presence(id, windowNanos, deadline) : this;
    }

    boolean lives(long nowNanos) {
        return deadlineNanos - nowNanos > 0;
    }

    /** From one heartbeat to the next. */
    long periodNanos() {
        return windowNanos / BEATS_PER_WINDOW;
    }

    /** How long it makes sense to wait for a heartbeat's answer: others may move the deadline meanwhile, but not beyond. */
    Duration patience() {
        return Duration.ofNanos(windowNanos);
    }
}
