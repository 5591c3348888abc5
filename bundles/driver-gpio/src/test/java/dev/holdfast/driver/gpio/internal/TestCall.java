package dev.holdfast.driver.gpio.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A call that waits by telling the test for how long; the test moves its clock, or ends the wait as a stop would. */
final class TestCall extends Call {
    private final Consumer<Duration> sleep;

    private TestCall(Consumer<Duration> sleep) {
        super(Map.of());
        this.sleep = sleep;
    }

    static void run(Consumer<Duration> sleep, Runnable command) {
        new TestCall(sleep).run(() -> {
            command.run();
            return null;
        });
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
        sleep.accept(duration);
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
