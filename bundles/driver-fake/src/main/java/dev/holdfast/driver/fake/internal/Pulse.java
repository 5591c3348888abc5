package dev.holdfast.driver.fake.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets something happen again and again. In tests, when the test says so. */
@FunctionalInterface
interface Pulse {
    /** Does {@code work} once every {@code period}, the first time after one, until it is ended. */
    Beating every(Duration period, Runnable work);

    /** What beats, until it is ended. */
    @FunctionalInterface
    interface Beating {
        /** No more of it begins. Idempotent. */
        void end();
    }

    /** By the system's clock, on a daemon thread of its own that ends with it. */
    static Pulse system(String name) {
        return (period, work) -> {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
                var made = new Thread(run, "holdfast-fake-" + name);
                made.setDaemon(true);
                return made;
            });
            thread.scheduleAtFixedRate(work, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
            return thread::shutdownNow;
        };
    }
}
