package dev.holdfast.client.connection.internal;

import dev.holdfast.client.session.internal.Time;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The real time, with one thread for all clients of the JVM. It is there while any of them is open. No program's code ever
 * runs on it, so nothing that hangs there keeps a heartbeat back.
 */
final class SharedTime implements Time, AutoCloseable {
    /** Guards the next two. */
    private static final Object LOCK = new Object();

    private static ScheduledThreadPoolExecutor shared;
    private static int users;

    private final ScheduledThreadPoolExecutor timer;
    private boolean closed; // guarded by LOCK

    private SharedTime(ScheduledThreadPoolExecutor timer) {
        this.timer = timer;
    }

    static SharedTime open() {
        synchronized (LOCK) {
            if (users++ == 0) {
                shared = new ScheduledThreadPoolExecutor(1, work -> {
                    var thread = new Thread(work, "holdfast-client-timer");
                    thread.setDaemon(true);
                    return thread;
                });
                shared.setRemoveOnCancelPolicy(true);
            }
            return new SharedTime(shared);
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** After {@link #close} nothing is run any more. */
    @Override
    public Pending after(Duration delay, Runnable work) {
        synchronized (LOCK) {
            if (closed) {
                return () -> {};
            }
            Future<?> due = timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> due.cancel(false);
        }
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (!closed) {
                closed = true;
                if (--users == 0) {
                    shared.shutdownNow();
                    shared = null;
                }
            }
        }
    }
}
