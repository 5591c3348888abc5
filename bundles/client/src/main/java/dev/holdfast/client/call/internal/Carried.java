package dev.holdfast.client.call.internal;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A header that is fetched before a call goes out, and that the robot may refuse because it has gone stale. */
public interface Carried {
    Metadata.Key<String> key();

    /** What a call carries that goes out now; empty if it is to carry none. */
    CompletableFuture<Optional<String>> value();

    /** Whether the robot has refused a call of this value for the value's sake, so that no driver was called. It is told once. */
    boolean isRefused(Optional<String> value, Status status);

    /** Whether such a call is to be made once more, with what {@link #value} gives then. */
    boolean isRepeated();
}
