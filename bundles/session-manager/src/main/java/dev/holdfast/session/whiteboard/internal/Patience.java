package dev.holdfast.session.whiteboard.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for a driver, but not for ever. */
final class Patience {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    private Patience() {}

    /** An interrupt is kept for later: what must come before something else must not be hurried by it. */
    static void await(CompletableFuture<Void> future, long nanos) {
        long giveUp = System.nanoTime() + nanos;
        boolean interrupted = false;
        boolean waiting = true;
        while (waiting) {
            try {
                future.get(Math.max(0, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TimeoutException e) {
                log.warn("A driver takes more than {} ms to go; the others go on", nanos / 1_000_000);
                waiting = false;
            } catch (ExecutionException e) {
                log.error("A driver could not be let go", e.getCause());
                waiting = false;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
