package dev.holdfast.session.threads.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where commands and queries run: as many threads as there are calls inside drivers. Unbounded in sum, because the
 * number of calls is bounded for each resource, so that one hung driver takes nobody else's thread.
 *
 * <p>Work comes from event loops, on which heartbeats are answered, and they start no thread: Java waits until a new
 * one has run for the first time, on a busy machine for a slice of everybody else's. A thousand calls that hang would
 * hold up heartbeats for longer than a window. So a thread that does nothing else starts them.
 */
public final class Workers implements Executor, AutoCloseable {
    private static final int KEEP_SECONDS = 30;
    private static final int TRY_AGAIN_MILLIS = 100;

    private final SynchronousQueue<Runnable> handOver = new SynchronousQueue<>();
    private final ThreadPoolExecutor pool;
    private final ThreadPoolExecutor starter = new ThreadPoolExecutor(
            1, 1, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Threads("worker-starter"));

    public Workers() {
        this(new Threads("worker"));
    }

    Workers(ThreadFactory threads) {
        pool = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                handOver,
                threads,
                new ThreadPoolExecutor.DiscardPolicy()); // what comes when this is closed
        starter.prestartAllCoreThreads();
    }

    @Override
    public void execute(Runnable work) {
        if (!handOver.offer(work)) { // nobody waits for work
            starter.execute(() -> start(work));
        }
    }

    private void start(Runnable work) {
        try {
            boolean waiting = true;
            while (waiting) {
                waiting = !isStarted(work) && !handOver.offer(work, TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // this is closed
        }
    }

    private boolean isStarted(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (OutOfMemoryError e) { // there is no thread to be had: wait for one of ours
            return false;
        }
    }

    @Override
    public void close() {
        starter.shutdownNow();
        pool.shutdownNow();
    }
}
