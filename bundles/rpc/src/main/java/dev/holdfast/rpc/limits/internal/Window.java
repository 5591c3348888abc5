package dev.holdfast.rpc.limits.internal;

import java.time.Duration;

/** Counts up to so many in a span of time, which begins with the first of them. Knows no clock; for one thread at a time. */
final class Window {
    private final int most;
    private final long nanos;
    private int count;
    private long begun;

    Window(int most, Duration span) {
        this.most = most;
        this.nanos = span.toNanos();
    }

    /** Counts one more; whether that is still within the bound. */
    boolean admits(long now) {
        if (count == 0 || now - begun > nanos) {
            count = 0;
            begun = now;
        }
        return ++count <= most;
    }
}
