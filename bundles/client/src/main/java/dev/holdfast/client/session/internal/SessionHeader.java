package dev.holdfast.client.session.internal;

import dev.holdfast.client.call.internal.Carried;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The session's id on a command. */
record SessionHeader(SessionIds ids) implements Carried {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public Metadata.Key<String> key() {
        return KEY;
    }

    @Override
    public CompletableFuture<Optional<String>> value() {
        return ids.id();
    }

    @Override
    public boolean isRefused(Optional<String> id, Status status) {
        boolean refused = id.isPresent() && Verdict.of(status) == Verdict.EXPIRED;
        if (refused) {
            ids.expired(id.get());
        }
        return refused;
    }

    @Override
    public boolean isRepeated() {
        return ids.isRepeated();
    }
}
