package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.ResourceGate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** For those who, inside a stop, wait until another stop has left a part. */
final class StopReturns {
    private final Map<ResourceGate, CompletableFuture<Void>> next = new ConcurrentHashMap<>();

    /** Completes when the next stop returns from the body behind this gate. Asked for before looking at the gate. */
    CompletableFuture<Void> next(ResourceGate gate) {
        return next.computeIfAbsent(gate, any -> new CompletableFuture<>());
    }

    void returned(ResourceGate gate) {
        CompletableFuture<Void> waiting = next.remove(gate);
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
