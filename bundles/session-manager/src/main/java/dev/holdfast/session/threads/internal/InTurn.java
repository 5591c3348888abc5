package dev.holdfast.session.threads.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what it is given on another executor's threads, one after the other, in order. */
public final class InTurn implements Executor {
    private static final Logger log = LoggerFactory.getLogger(InTurn.class);

    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>(); // guarded by itself
    private boolean running;

    public InTurn(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable work) {
        synchronized (waiting) {
            waiting.add(work);
            if (running) {
                return;
            }
            running = true;
        }
        boolean started = false;
        try {
            threads.execute(this::runAll);
            started = true;
        } finally {
            if (!started) {
                synchronized (waiting) {
                    running = false; // whoever comes next tries again
                }
            }
        }
    }

    private void runAll() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.error("A stranger's code failed; what waits behind it follows", e);
            }
        }
    }
}
