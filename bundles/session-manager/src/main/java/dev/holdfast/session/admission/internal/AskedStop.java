package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.StopRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Somebody who said Stop, or the robot itself, what they said beside it, and what they wait for: true when it was made. */
final class AskedStop extends StopRequest {
    private final Map<String, Object> extra;
    private final boolean bySomebody;
    private final CompletableFuture<Boolean> made = new CompletableFuture<>();

    /** Somebody's. */
    AskedStop(Map<String, Object> extra) {
        this(extra, true);
    }

    private AskedStop(Map<String, Object> extra, boolean bySomebody) {
        this.extra = extra;
        this.bySomebody = bySomebody;
    }

    /** The robot's own, at a driver's birth and death and at its end. */
    static AskedStop byTheRobot() {
        return new AskedStop(Map.of(), false);
    }

    boolean isBySomebody() {
        return bySomebody;
    }

    Map<String, Object> extra() {
        return extra;
    }

    CompletableFuture<Boolean> made() {
        return made;
    }
}
