package dev.holdfast.rpc.server;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for calls that may block. No command and no heartbeat runs here. */
final class Workers implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 60;

    private final String name;
    private final AtomicInteger made = new AtomicInteger();
    private final ExecutorService threads;

    /** As many as there are calls: one may wait for another. */
    Workers(String name) {
        this.name = name;
        this.threads = Executors.newCachedThreadPool(this::thread);
    }

    /** No more than {@code most}, for calls that wait for nobody; the others wait for their turn. */
    Workers(String name, int most) {
        this.name = name;
        var few = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        few.allowCoreThreadTimeOut(true);
        this.threads = few;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, name + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
