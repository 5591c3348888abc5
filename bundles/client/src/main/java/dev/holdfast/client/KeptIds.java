package dev.holdfast.client;

import dev.holdfast.client.session.internal.SessionIds;
import dev.holdfast.client.session.internal.SessionKeeper;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The ids of the session that the client keeps by itself. */
record KeptIds(SessionKeeper keeper, OnLapse onLapse) implements SessionIds {
    @Override
    public CompletableFuture<Optional<String>> id() {
        return keeper.id();
    }

    @Override
    public void expired(String id) {
        keeper.expired(id);
    }

    @Override
    public boolean isRepeated() {
        return onLapse == OnLapse.RETRY;
    }
}
