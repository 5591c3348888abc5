package dev.holdfast.rpc.server;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that somebody waits for.
 *
 * @param id the client's, or one of ours
 * @param method the full name, with a slash before the service
 * @param session the live session that it was made in
 * @param holder who makes it; empty where nobody is asked
 */
record Operation(UUID id, String method, Instant started, Optional<UUID> session, String holder) {
    /** The same by another id. */
    Operation withId(UUID other) {
        return new Operation(other, method, started, session, holder);
    }
}
