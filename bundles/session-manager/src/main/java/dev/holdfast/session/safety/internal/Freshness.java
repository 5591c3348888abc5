package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;

/**
 * Whether what the last command began may go on ({@link Policy#maxAge}). A command that is inside ages from its return on;
 * one that its driver refused renews nothing. Confined to the gate's lock.
 */
final class Freshness {
    private boolean moved;
    private long staleAt;
    private boolean looking;
    private long lookAt;

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

    /**
     * When somebody should look whether it has become stale. Empty where nothing ages, and where a look is due already: it then
     * asks for the next one, so that a command sent fifty times a second costs one alarm at a time.
     */
    OptionalLong nextLook(long now) {
        looking &= lookAt - now > 0;
        if (!moved || looking || isStale(now)) {
            return OptionalLong.empty();
        }
        looking = true;
        lookAt = staleAt;
        return OptionalLong.of(lookAt);
    }
}
