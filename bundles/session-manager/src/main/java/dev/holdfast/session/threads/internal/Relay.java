package dev.holdfast.session.threads.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs one piece of work after another; where a piece does not return in time, another thread takes over
 * what waits, and the stuck one ends as soon as its work does. So strangers' code that usually returns keeps its order, and
 * one that hangs holds up nobody.
 */
public final class Relay implements Executor, AutoCloseable {
    /** What one piece of work may take before somebody else takes over. */
    public static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final String name;
    private final Clock clock;
    private final Alarms alarms;
    private final Consumer<Thread> stuck;
    private final BiFunction<String, Runnable, Thread> threads;
    private final AtomicInteger runners = new AtomicInteger();

    /** Guards the queue and who runs it. */
    private final Object lock = new Object();

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Runner current;
    private boolean closed;

    /**
     * @param name of its threads, which are numbered
     * @param stuck is told of a thread that does not return in time
     */
    public Relay(String name, Clock clock, Alarms alarms, Consumer<Thread> stuck) {
        this(name, clock, alarms, stuck, Threads::named);
    }

    Relay(
            String name,
            Clock clock,
            Alarms alarms,
            Consumer<Thread> stuck,
            BiFunction<String, Runnable, Thread> threads) {
        this.threads = threads;
        this.name = name;
        this.clock = clock;
        this.alarms = alarms;
        this.stuck = stuck;
        synchronized (lock) {
            takeOver();
        }
    }

    @Override
    public void execute(Runnable work) {
        synchronized (lock) {
            if (!closed) {
                waiting.add(work);
                lock.notifyAll();
            }
        }
    }

    /** Whether the caller is one of its threads. */
    public boolean isThisThread() {
        return Thread.currentThread().getName().startsWith(name + "-");
    }

    /** What waits is still run. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private void takeOver() {
        var next = new Runner();
        next.thread = threads.apply(name + "-" + runners.incrementAndGet(), next);
        next.thread.start(); // if none can be had, whoever runs now goes on; else it waits for our lock
        current = next;
    }

    /** One thread, until it is stuck or nothing is left to do. */
    private final class Runner implements Runnable {
        private Thread thread;
        private long pieces;
        private boolean inside;

        @Override
        public void run() {
            boolean goesOn = true;
            while (goesOn) {
                try {
                    goesOn = runNext();
                } catch (RuntimeException | Error e) { // uncaught it would end the only thread that runs what waits
                    log.error("{}: a piece of work failed; the next follows", name, e);
                }
            }
        }

        private boolean runNext() {
            Runnable work = next();
            if (work != null) {
                work.run();
            }
            return work != null;
        }

        /** The next piece of work; null when there will be none for this thread. */
        private Runnable next() {
            synchronized (lock) {
                inside = false;
                while (current == this && waiting.isEmpty() && !closed) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        log.debug("{} goes on; a stranger's code has left an interrupt behind", name);
                    }
                }
                if (current != this || waiting.isEmpty()) {
                    return null;
                }
                Runnable work = waiting.remove();
                inside = true;
                pieces++;
                watch(pieces);
                return work;
            }
        }

        /** Where no alarm can be set, the piece runs without: most return. */
        private void watch(long piece) {
            try {
                alarms.at(clock.nanoTime() + PATIENCE.toNanos(), () -> lookAfter(piece));
            } catch (RuntimeException | Error e) {
                log.error("{}: nobody looks after a piece of work", name, e);
            }
        }

        private void lookAfter(long piece) {
            synchronized (lock) {
                if (!inside || pieces != piece || current != this) {
                    return;
                }
                try {
                    takeOver();
                } catch (RuntimeException | Error e) { // no thread could be had
                    watch(piece);
                    throw e;
                }
            }
            stuck.accept(thread);
        }
    }
}
