package dev.holdfast.session.threads.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes daemon threads that have a name, and whose end by an exception is told. */
final class Threads implements ThreadFactory {
    private static final Logger log = LoggerFactory.getLogger(Threads.class);

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    Threads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        return named("holdfast-" + name + "-" + count.incrementAndGet(), work);
    }

    static Thread named(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, e) -> log.error("{} ended", dead.getName(), e));
        return thread;
    }
}
