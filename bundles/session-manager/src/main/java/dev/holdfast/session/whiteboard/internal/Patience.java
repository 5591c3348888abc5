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

    static void await(CompletableFuture<Void> future, long nanos) {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.warn("A driver takes more than {} ms to go; the others go on", nanos / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            log.error("A driver could not be let go", e.getCause());
        }
    }
}
