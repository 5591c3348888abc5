package dev.holdfast.client.session.internal;

import io.grpc.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the calls of one client get the id of their session from. */
public interface SessionIds {
    /** The session that the program has chosen for its calls by itself, with {@code session.run(…)}. */
    Context.Key<SessionIds> CHOSEN = Context.key("holdfast session");

    /** The id for a command that is made now; empty if it is to carry none. */
    CompletableFuture<Optional<String>> id();

    /** The robot has refused a command of this id, because the session does not live. */
    void expired(String id);

    /** Whether such a command is to be made once more, in the session that {@link #id} gives then. */
    boolean isRepeated();

    /** No command carries an id, unless a session is chosen for it. */
    SessionIds NONE = new SessionIds() {
        @Override
        public CompletableFuture<Optional<String>> id() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void expired(String id) {}

        @Override
        public boolean isRepeated() {
            return false;
        }
    };
}
