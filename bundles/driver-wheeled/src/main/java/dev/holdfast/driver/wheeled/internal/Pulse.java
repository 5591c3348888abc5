package dev.holdfast.driver.wheeled.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets something happen again and again. In tests, when the test says so. */
@FunctionalInterface
interface Pulse {
    /** Does {@code work} at once and then once every {@code period}, until it is ended. What work throws ends it too. */
    Beating every(Duration period, Runnable work);

    /** What beats, until it is ended. */
    @FunctionalInterface
    interface Beating {
        /** No more of it begins, and what runs is interrupted. Idempotent. */
        void end();
    }

    /** By the system's clock, on a daemon thread of its own that ends with it. */
    static Pulse system(String threadName) {
        return (period, work) -> {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
                var made = new Thread(run, threadName);
                made.setDaemon(true);
                return made;
            });
            thread.scheduleAtFixedRate(work, 0, period.toNanos(), TimeUnit.NANOSECONDS);
            return thread::shutdownNow;
        };
    }
}
