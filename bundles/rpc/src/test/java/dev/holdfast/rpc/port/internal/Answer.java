package dev.holdfast.rpc.port.internal;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Brings the last message of a call into a future. */
record Answer<T>(CompletableFuture<T> future) implements StreamObserver<T> {
    static <T> Answer<T> into(CompletableFuture<T> future) {
        return new Answer<>(future);
    }

    @Override
    public void onNext(T message) {
        future.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
        future.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
}
