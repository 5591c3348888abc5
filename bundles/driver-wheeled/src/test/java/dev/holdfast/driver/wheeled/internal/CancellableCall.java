package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A call that a test cancels. */
final class CancellableCall extends Call {
    private final CompletableFuture<Object> cancelled = new CompletableFuture<>();

    CancellableCall() {
        super(Map.of());
    }

    void cancel() {
        cancelled.completeExceptionally(new CancellationException("a test says so"));
    }

    @Override
    public boolean isCancelled() {
        return cancelled.isDone();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("a wheeled base awaits its wheels");
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        try {
            CompletableFuture.anyOf(cancelled, result.toCompletableFuture()).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
        return result.toCompletableFuture().join();
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> run(work);
    }
}
