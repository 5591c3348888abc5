package dev.holdfast.modules.internal;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which all is done that concerns modules, so that no two changes meet. */
final class ModulesThread implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ModulesThread.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Task first;
    private final Tending tending;
    private final Thread thread;
    private volatile boolean closed;
    private Pace pace = Pace.SLOW;

    /** How soon to look again when nothing comes. */
    enum Pace {
        /** Something is on its way, or on trial. */
        QUICK(Duration.ofMillis(100)),
        /** Network file systems lose events, and so does everybody under load. */
        SLOW(Duration.ofSeconds(10));

        private final Duration patience;

        Pace(Duration patience) {
            this.patience = patience;
        }
    }

    interface Task {
        void run() throws Exception;
    }

    interface Tending {
        /**
         * @param slow whether everything is to be looked at
         * @param now nanoseconds, monotonic
         */
        Pace tend(boolean slow, long now);
    }

    ModulesThread(Task first, Tending tending) {
        this.first = first;
        this.tending = tending;
        this.thread = new Thread(this::live, "holdfast-modules");
        this.thread.setDaemon(true);
    }

    void open() {
        thread.start();
    }

    /** Does something soon. Returns at once. */
    void run(Task task) {
        tasks.add(task);
    }

    /** Something may have changed. Returns at once. */
    void wake() {
        if (!woken.getAndSet(true)) {
            tasks.add(() -> woken.set(false));
        }
    }

    @Override
    public void close() {
        closed = true;
        tasks.add(() -> {}); // wakes it where it waits, and nowhere else: an interrupt would tear a copy off
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** Whatever a stranger's jar makes happen, the next one is looked at. */
    void survive(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            closed = true;
        } catch (Throwable e) {
            if (!closed) {
                log.error("A change of the modules was not carried through; the next one follows", e);
            }
        }
    }

    private void live() {
        survive(first);
        long scanned = System.nanoTime();
        tend(false, scanned);
        while (!closed) {
            long now = System.nanoTime();
            long untilScan = scanned + Pace.SLOW.patience.toNanos() - now;
            await(Math.max(0, Math.min(pace.patience.toNanos(), untilScan)));
            long then = System.nanoTime();
            boolean slow = then - scanned >= Pace.SLOW.patience.toNanos();
            scanned = slow ? then : scanned;
            tend(slow, then);
        }
    }

    private void await(long nanos) {
        survive(() -> {
            Task task = tasks.poll(nanos, TimeUnit.NANOSECONDS);
            if (task != null) {
                survive(task);
            }
        });
    }

    private void tend(boolean slow, long now) {
        if (!closed) {
            survive(() -> pace = tending.tend(slow, now));
        }
    }
}
