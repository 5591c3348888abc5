package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;

/**
 * Whether what the last command began may go on ({@link Policy#maxAge}). A command that is inside ages from its return on;
 * one that its driver refused renews nothing. Confined to the gate's lock.
 */
final class Freshness {
    private boolean moved;
    private long staleAt;

    /** A command has returned that may have moved something. */
    void renew(OptionalLong maxAge, long now) {
        moved = maxAge.isPresent();
        staleAt = now + maxAge.orElse(0);
    }

    /** A stop begins: what it leaves does not age. */
    void stopped() {
        moved = false;
    }

    boolean isStale(long now) {
        return moved && staleAt - now <= 0;
    }

    /** When somebody should look whether it has become stale; empty where nothing ages, and where it is stale. */
    OptionalLong nextLook(long now) {
        return moved && !isStale(now) ? OptionalLong.of(staleAt) : OptionalLong.empty();
    }
}
