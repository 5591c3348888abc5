package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The session that a client is granted: the one that it had, if that lives and is its own; otherwise a new one.
 *
 * @param id as the client spelled it, if it did: it may compare texts
 */
record Granted(String id, Duration heartbeatWindow) {
    /**
     * Goes on with the session that the client had, or opens one.
     *
     * @param resume the id of the one that it had; empty for a new one
     */
    static Granted by(ClientSessions sessions, String resume, Supplier<Session> opening) {
        return resumed(sessions, resume)
                .map(session -> new Granted(resume, session.heartbeatWindow()))
                .orElseGet(() -> {
                    Session session = opening.get();
                    return new Granted(session.id().toString(), session.heartbeatWindow());
                });
    }

    private static Optional<Session> resumed(ClientSessions sessions, String id) {
        try {
            return Ids.parse(id)
                    .map(known -> sessions.heartbeat(known, Access.current().holder()));
        } catch (SessionExpiredException e) {
            return Optional.empty();
        }
    }
}
