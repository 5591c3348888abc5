package dev.holdfast.testing;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A call without a robot: a driver waits in it as in any other, and a test sets its token.
 *
 * <pre>{@code
 * var call = new CancellableCall();
 * var moving = CompletableFuture.runAsync(() -> call.run(() -> { motor.goFor(60, 2); return null; }));
 * call.cancel();
 * }</pre>
 */
public final class CancellableCall extends Call {
    private final CompletableFuture<Void> token = new CompletableFuture<>();

    public CancellableCall() {
        super(Map.of());
    }

    /** Whoever waits in it, or will, gets a {@link java.util.concurrent.CancellationException}. */
    public void cancel() {
        token.complete(null);
    }

    @Override
    public boolean isCancelled() {
        return token.isDone();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void sleep(Duration duration) {
        await(new CompletableFuture<Void>().completeOnTimeout(null, duration.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        CompletableFuture<T> awaited = result.toCompletableFuture();
        try {
            CompletableFuture.anyOf(token, awaited).join();
            throwIfCancelled();
            return awaited.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new HardwareException(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> run(work);
    }
}
