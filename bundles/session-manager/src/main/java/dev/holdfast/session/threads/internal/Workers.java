package dev.holdfast.session.threads.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where commands and queries run: as many threads as there are calls inside drivers. Unbounded in sum, because the number
 * of calls is bounded for each resource, so that one hung driver takes nobody else's thread.
 */
public final class Workers implements Executor, AutoCloseable {
    private static final int KEEP_SECONDS = 30;

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), new Threads("worker"));

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
