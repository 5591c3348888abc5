package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** Whether a resource was seen standing still since its newest stop began. Confined to the gate's lock. */
final class Standstill {
    private Optional<StopRun> newest = Optional.empty();
    private boolean seen = true;
    /** The claim's epoch when it was seen so: whoever is admitted later may have moved it. */
    private long epoch;

    void stopBegins(StopRun run) {
        newest = Optional.of(run);
        seen = false;
    }

    /** It stands still after this stop; false if a newer one has begun. */
    boolean note(StopRun run, long claimed) {
        if (newest.filter(last -> last == run).isEmpty()) {
            return false;
        }
        seen = true;
        epoch = claimed;
        return true;
    }

    /** The body is gone: nothing moves any more. */
    void noteGone(long claimed) {
        newest = Optional.empty();
        seen = true;
        epoch = claimed;
    }

    /** Whether it was, and nobody was admitted since. */
    boolean isSeen(long claimed) {
        return seen && epoch == claimed;
    }
}
