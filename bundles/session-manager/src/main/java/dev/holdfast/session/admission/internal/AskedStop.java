package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.StopRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Somebody who said Stop, what they said beside it, and what they wait for: true when it was made. */
final class AskedStop extends StopRequest {
    private final Map<String, Object> extra;
    private final CompletableFuture<Boolean> made = new CompletableFuture<>();

    AskedStop(Map<String, Object> extra) {
        this.extra = extra;
    }

    Map<String, Object> extra() {
        return extra;
    }

    CompletableFuture<Boolean> made() {
        return made;
    }
}
