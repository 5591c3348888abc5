package dev.holdfast.session.threads.internal;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where drivers are stopped, born and let go. No command can occupy it. A few threads are warm; whenever something has
 * waited for a millisecond there is one more, so that a hung driver delays nobody, and a thousand quick stops do not need
 * a thousand threads.
 */
public final class LanePool implements Executor, AutoCloseable {
    private static final int WARM = 4;
    private static final int KEEP_SECONDS = 10;
    private static final long PATIENCE = Duration.ofMillis(1).toNanos();
    private static final long TRY_AGAIN = Duration.ofMillis(100).toNanos();

    private final Clock clock;
    private final Alarms alarms;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor warm = new ThreadPoolExecutor(
            WARM, WARM, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Threads("lane"));
    private final ThreadPoolExecutor more;

    public LanePool(Clock clock, Alarms alarms) {
        this(clock, alarms, new Threads("lane-extra"));
    }

    LanePool(Clock clock, Alarms alarms, ThreadFactory extra) {
        this.clock = clock;
        this.alarms = alarms;
        more = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), extra);
        warm.prestartAllCoreThreads();
    }

    /** A piece of work, taken by the first thread that gets to it. */
    private static final class Task implements Runnable {
        private final Runnable work;
        private final AtomicBoolean taken = new AtomicBoolean();

        Task(Runnable work) {
            this.work = work;
        }

        boolean isWaiting() {
            return !taken.get();
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                work.run();
            }
        }
    }

    @Override
    public void execute(Runnable work) {
        if (warm.isShutdown()) {
            return;
        }
        var task = new Task(work);
        warm.execute(task);
        if (warm.getActiveCount() >= WARM || !warm.getQueue().isEmpty()) {
            waiting.add(task);
            alarms.at(clock.nanoTime() + PATIENCE, this::helpOut);
        }
    }

    /** Whoever still waits by now gets a thread of its own. */
    private void helpOut() {
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            if (task.isWaiting() && !isStarted(task)) {
                waiting.add(task);
                alarms.at(clock.nanoTime() + TRY_AGAIN, this::helpOut);
                return;
            }
        }
    }

    private boolean isStarted(Task task) {
        try {
            more.execute(task);
            return true;
        } catch (OutOfMemoryError e) { // there is no thread to be had just now; a warm one may get to it before
            return false;
        }
    }

    @Override
    public void close() {
        warm.shutdownNow();
        more.shutdownNow();
    }
}
