package dev.holdfast.rpc.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for calls that may block. No command and no heartbeat runs here.
 *
 * <p>Work comes from event loops, on which heartbeats are answered, and they start no thread: Java waits until a new one has
 * run for the first time, on a busy machine for a slice of everybody else's. So a thread that does nothing else starts them.
 */
final class Workers implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 60;
    private static final int TRY_AGAIN_MILLIS = 100;

    private final String name;
    private final AtomicInteger made = new AtomicInteger();
    private final SynchronousQueue<Runnable> handOver = new SynchronousQueue<>();
    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor starter;

    /** As many as there are calls: one may wait for another. */
    Workers(String name) {
        this.name = name;
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                handOver,
                this::thread,
                new DiscardPolicy()); // what the starter had just taken when this was closed
        this.starter = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, name + "-starter"));
        starter.prestartAllCoreThreads();
    }

    /** No more than {@code most}, for calls that wait for nobody; the others wait for their turn. */
    Workers(String name, int most) {
        this.name = name;
        this.threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        this.starter = threads; // all of them are there already
        threads.prestartAllCoreThreads();
    }

    /** @throws java.util.concurrent.RejectedExecutionException once this is closed */
    @Override
    public void execute(Runnable work) {
        if (starter == threads) {
            threads.execute(work);
        } else if (!handOver.offer(work)) { // nobody waits for work
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
            threads.execute(work);
            return true;
        } catch (OutOfMemoryError e) { // there is no thread to be had: wait for one of ours
            return false;
        }
    }

    @Override
    public void close() {
        starter.shutdownNow();
        threads.shutdownNow();
    }

    private Thread thread(Runnable work) {
        return daemon(work, name + "-" + made.incrementAndGet());
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
