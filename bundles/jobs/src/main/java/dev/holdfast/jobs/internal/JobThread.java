package dev.holdfast.jobs.internal;

import dev.holdfast.jobs.schedule.internal.Now;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that serves all jobs. Started with the first one; a robot without jobs has none. */
final class JobThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobThread.class);
    private static final long AFTER_A_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ToLongFunction<Now> tick;
    private final Thread thread = new Thread(this::run, "holdfast-jobs");
    private boolean started;
    private volatile boolean running = true;

    /** @param tick does what is due, and tells for how many nanoseconds nothing will be */
    JobThread(ToLongFunction<Now> tick) {
        this.tick = tick;
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dead, e) -> log.error("{} ended; the jobs' sessions lapse", dead.getName(), e));
    }

    synchronized void start() {
        if (!started && running) {
            thread.start(); // which fails where no thread can be had
            started = true;
        }
    }

    /** There may be something to do. Returns at once. */
    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public synchronized void close() {
        running = false;
        wake();
    }

    private void run() {
        while (running) {
            long wait;
            try {
                wait = tick.applyAsLong(Now.bySystem());
            } catch (Throwable e) { // uncaught it would end the thread, and all jobs with it
                log.error("The jobs could not be looked after; the next look follows", e);
                wait = AFTER_A_FAILURE_NANOS;
            }
            LockSupport.parkNanos(this, wait);
        }
    }
}
