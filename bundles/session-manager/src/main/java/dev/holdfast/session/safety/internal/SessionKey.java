package dev.holdfast.session.safety.internal;

import java.util.UUID;

/**
 * The 128 bits of a session's id, by which a table finds it. A session is its own key: of a million there is no object more for
 * each, and a heartbeat that finds it has at hand what it moves.
 */
public class SessionKey {
    private final long high;
    private final long low;

    public SessionKey(UUID id) {
        high = id.getMostSignificantBits();
        low = id.getLeastSignificantBits();
    }

    /** Random; whoever knows it and is the holder may use the session. Made anew each time that it is asked for. */
    public final UUID id() {
        return new UUID(high, low);
    }

    /** Also a session and what names it are equal: there are no two of one id. */
    @Override
    public final boolean equals(Object other) {
        return other == this || other instanceof SessionKey key && key.high == high && key.low == low;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(high ^ low);
    }
}
