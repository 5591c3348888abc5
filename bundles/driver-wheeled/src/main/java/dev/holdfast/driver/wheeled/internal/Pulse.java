package dev.holdfast.driver.wheeled.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets something happen again and again. In tests, when the test says so. */
@FunctionalInterface
interface Pulse {
    /**
     * Does {@code work} at once, and again a {@code period} after each time that it has ended: one that was slow is not followed by
     * a burst. Until it is ended; what work throws ends it too.
     */
    Beating every(Duration period, Runnable work);

    /** What beats, until it is ended. */
    @FunctionalInterface
    interface Beating {
        /**
         * No more of it begins, and what runs goes on to its end: an interrupt would reach another's driver, and might close its
         * device for good. Idempotent.
         */
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
            thread.scheduleWithFixedDelay(work, 0, period.toNanos(), TimeUnit.NANOSECONDS);
            return thread::shutdown;
        };
    }
}
