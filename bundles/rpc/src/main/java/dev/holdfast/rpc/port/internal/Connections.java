package dev.holdfast.rpc.port.internal;

import io.grpc.Attributes;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives each connection of a gRPC client something to be known by, and tells when it has gone. A browser's calls come by
 * connections that it opens and drops as it likes, so they have none.
 */
public final class Connections extends ServerTransportFilter {
    private static final Attributes.Key<Object> KEY = Attributes.Key.create("connection");

    private final Consumer<Object> lost;

    /** @param lost told on an event loop, so it must not block */
    Connections(Consumer<Object> lost) {
        this.lost = lost;
    }

    /** What the call came by, compared by identity; empty where that means nothing. */
    public static Optional<Object> of(ServerCall<?, ?> call) {
        return Optional.ofNullable(call.getAttributes().get(KEY));
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        return attributes.toBuilder().set(KEY, new Object()).build();
    }

    @Override
    public void transportTerminated(Attributes attributes) {
        Optional.ofNullable(attributes).map(known -> known.get(KEY)).ifPresent(lost);
    }
}
