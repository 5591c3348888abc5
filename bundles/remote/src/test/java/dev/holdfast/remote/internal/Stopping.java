package dev.holdfast.remote.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A stop that a body is inside of, or the question after it. */
final class Stopping extends Call {
    volatile boolean cancelled;
    private final StopReason reason;

    private Stopping(StopReason reason) {
        super(Map.of());
        this.reason = reason;
    }

    static Stopping forSomebody() {
        return new Stopping(StopReason.ASKED);
    }

    static <T> T owed(Callable<T> work) {
        return new Stopping(StopReason.OWED).run(work);
    }

    static <T> T asked(Callable<T> work) {
        return new Stopping(StopReason.ASKED).run(work);
    }

    @Override
    public StopReason stopReason() {
        return reason;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("nobody sleeps in these tests");
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        return result.toCompletableFuture().join();
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return work;
    }
}
