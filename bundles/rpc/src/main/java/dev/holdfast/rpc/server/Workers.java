package dev.holdfast.rpc.server;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for calls that may block; how many is up to those who call. No command and no heartbeat runs here. */
final class Workers implements Executor, AutoCloseable {
    private final String name;
    private final AtomicInteger made = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    Workers(String name) {
        this.name = name;
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
