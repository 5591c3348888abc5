package dev.holdfast.testing;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A call for plain tests of drivers: it waits by telling the test for how long. The test moves its clock by that, or ends the
 * wait by an exception, as a stop would.
 *
 * <pre>{@code
 * TestCall.run(wait -> now += wait.toNanos(), () -> motor.goFor(60, 2));
 * }</pre>
 */
public final class TestCall extends Call {
    private final Consumer<Duration> sleep;

    private TestCall(Consumer<Duration> sleep) {
        super(Map.of());
        this.sleep = sleep;
    }

    /** Runs a driver's command on this thread, inside of such a call. */
    public static void run(Consumer<Duration> sleep, Runnable command) {
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
