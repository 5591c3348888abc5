package dev.holdfast.config.state.internal;

import dev.holdfast.resource.ResourceName;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the moment at which a starting robot is as ready as it will be: everything is decided, or nothing moves on. */
final class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final long QUIET_NANOS = 1_000_000_000;

    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile boolean begun;

    // Touched by the looking thread only.
    private Map<ResourceName, Verdict> last = Map.of();
    private long changedAt = System.nanoTime();

    CompletionStage<Void> settled() {
        return settled.minimalCompletionStage();
    }

    /** From now on what is seen counts. */
    void begin() {
        begun = true;
    }

    /**
     * Takes in how the resources are.
     *
     * @param now nanoseconds, monotonic
     * @return whether all are decided, so that nobody needs to look again before something happens
     */
    boolean seen(Map<ResourceName, Verdict> verdicts, long now) {
        if (!verdicts.equals(last)) {
            last = Map.copyOf(verdicts);
            changedAt = now;
        }
        boolean decided = begun && verdicts.values().stream().allMatch(Verdict::isFinal);
        if (decided || (begun && now - changedAt >= QUIET_NANOS)) {
            settle(verdicts);
        }
        return decided;
    }

    private void settle(Map<ResourceName, Verdict> verdicts) {
        if (!settled.isDone()) {
            verdicts.forEach((name, verdict) -> {
                if (!verdict.isFinal()) {
                    log.warn("{} is not ready yet, and the start does not wait for it: {}", name, verdict.reason());
                }
            });
            settled.complete(null);
        }
    }
}
