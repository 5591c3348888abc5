package dev.holdfast.stream;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a producer waits in: cancelled when its subscriber leaves. What it commands is commanded by its own bundle. */
final class ProducingCall extends Call {
    private final CompletableFuture<Object> cut = new CompletableFuture<>();

    ProducingCall() {
        super(Map.of());
    }

    void cancel() {
        cut.complete(this);
    }

    @Override
    public boolean isCancelled() {
        return cut.isDone();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void sleep(Duration duration) {
        throwIfCancelled();
        try {
            cut.get(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return; // it has slept undisturbed
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        throwIfCancelled();
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        throwIfCancelled();
        try {
            CompletableFuture.anyOf(cut, result.toCompletableFuture()).get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
        if (!result.toCompletableFuture().isDone()) {
            throwIfCancelled();
        }
        return result.toCompletableFuture().join();
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> run(work);
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException runtime && !(failure instanceof CompletionException)) {
            return runtime;
        }
        return new HardwareException(String.valueOf(failure.getMessage()), failure);
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("the thread was interrupted");
    }
}
