package dev.holdfast.client.session.internal;

import java.time.Duration;

/** The time, and somebody who calls back when it has come. A test brings its own. */
public interface Time {
    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** Runs {@code work} once, after this. It must be quick, and block on nothing: all clients of the JVM share one thread. */
    Pending after(Duration delay, Runnable work);

    /** What has been put off. */
    interface Pending {
        /** It need not be run any more. */
        void cancel();
    }
}
