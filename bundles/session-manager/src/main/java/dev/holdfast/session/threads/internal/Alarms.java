package dev.holdfast.session.threads.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls back at a time, on one thread. What it calls must not block: it only asks a gate, or hands work to a lane. */
public final class Alarms implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, new Threads("alarm"));

    public Alarms(Clock clock) {
        this.clock = clock;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        warmDelays();
    }

    /** The JDK's thread for delays, made now: one that a module's call makes would hold on to its class loader for ever. */
    private static void warmDelays() {
        CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS).execute(() -> {});
    }

    /** Runs {@code work} at this time or a little later; at once if it has passed. */
    public void at(long time, Runnable work) {
        if (!thread.isShutdown()) {
            thread.schedule(() -> logged(work), time - clock.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.error("An alarm failed; the others follow", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
