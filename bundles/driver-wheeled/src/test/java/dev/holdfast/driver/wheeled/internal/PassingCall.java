package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A call that waits by letting the test's time pass. */
final class PassingCall extends Call {
    private final Consumer<Duration> time;

    PassingCall(Consumer<Duration> time) {
        super(Map.of());
        this.time = time;
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
        time.accept(duration);
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
