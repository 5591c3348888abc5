package dev.holdfast.resource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Stands for "outside of any call": nothing came with it, and nobody cancels it but an interrupt of the thread. */
final class NoCall extends Call {
    NoCall() {
        super(Map.of());
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        try {
            return result.toCompletableFuture().get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause && !(cause instanceof CompletionException)) {
                throw cause;
            }
            throw new HardwareException(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return work;
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("the thread was interrupted");
    }
}
