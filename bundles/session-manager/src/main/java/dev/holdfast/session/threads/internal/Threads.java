package dev.holdfast.session.threads.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes daemon threads that have a name, and whose end by an exception is told.
 *
 * <p>A thread remembers whoever made it, by its context class loader and by the protection domains on its maker's stack. Made
 * by a module's call it would hold on to the class loader of that module, long after that is gone; so each is made as if by
 * ourselves.
 */
public final class Threads implements ThreadFactory {
    private static final Logger log = LoggerFactory.getLogger(Threads.class);

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    /** @param name of its threads, after {@code holdfast-} and before a number */
    public Threads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        return named("holdfast-" + name + "-" + count.incrementAndGet(), work);
    }

    @SuppressWarnings("removal") // nothing else in Java 17 makes a thread that does not remember its maker's stack
    static Thread named(String name, Runnable work) {
        Thread thread = AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(work, name));
        thread.setContextClassLoader(Threads.class.getClassLoader());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, e) -> log.error("{} ended", dead.getName(), e));
        return thread;
    }
}
