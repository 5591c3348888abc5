package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.HardwareException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting that ends at once when the call is cancelled. Whoever cancels completes {@link #cut}; nothing depends on it. */
final class Waiting {
    private final CompletableFuture<Void> cut = new CompletableFuture<>();

    void cut() {
        cut.complete(null);
    }

    void sleep(Duration duration) {
        try {
            cut.get(saturatedNanos(duration), TimeUnit.NANOSECONDS);
            throw cancelled();
        } catch (TimeoutException e) {
            return; // it has slept undisturbed
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T await(CompletionStage<T> result) {
        var first = CompletableFuture.anyOf(cut, result.toCompletableFuture());
        try {
            first.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
        if (result.toCompletableFuture().isDone()) {
            return result.toCompletableFuture().join();
        }
        throw cancelled();
    }

    /** What a failed stage says, as an exception that a method may throw. */
    static RuntimeException unchecked(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new HardwareException(String.valueOf(cause.getMessage()), cause);
    }

    private static long saturatedNanos(Duration duration) {
        return duration.getSeconds() > Long.MAX_VALUE / 2_000_000_000L ? Long.MAX_VALUE / 2 : duration.toNanos();
    }

    private static CancellationException cancelled() {
        return new CancellationException("the call was cancelled");
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("the call was interrupted");
    }
}
