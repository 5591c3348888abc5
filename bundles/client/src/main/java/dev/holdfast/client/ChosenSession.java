package dev.holdfast.client;

import dev.holdfast.client.session.internal.SessionIds;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session that a program manages by itself: it is what it is, and nothing is repeated in another one. */
final class ChosenSession implements SessionIds {
    private final String session;

    ChosenSession(String session) {
        this.session = session;
    }

    @Override
    public CompletableFuture<Optional<String>> id() {
        return CompletableFuture.completedFuture(Optional.of(session));
    }

    /** Whoever manages it is told by the command's failure. */
    @Override
    public void expired(String id) {}

    @Override
    public boolean isRepeated() {
        return false;
    }
}
