package dev.holdfast.remote.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that minds all remotes. Started with the first one; a robot without remotes has none. */
final class RoundsThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RoundsThread.class);
    private static final long AFTER_A_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongUnaryOperator tick;
    private final Thread thread = new Thread(this::run, "holdfast-remotes");
    private boolean started;
    private volatile boolean running = true;

    /** @param tick is told the time, does what is due, and tells for how many nanoseconds nothing will be */
    RoundsThread(LongUnaryOperator tick) {
        this.tick = tick;
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dead, e) -> log.error("{} ended; remotes are not looked after any more", dead.getName(), e));
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
                wait = tick.applyAsLong(System.nanoTime());
            } catch (Throwable e) { // uncaught it would end the thread, and no remote would be looked after
                log.error("The remotes could not be looked after; the next look follows", e);
                wait = AFTER_A_FAILURE_NANOS;
            }
            LockSupport.parkNanos(this, wait);
        }
    }
}
