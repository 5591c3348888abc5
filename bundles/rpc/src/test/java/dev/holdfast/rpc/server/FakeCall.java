package dev.holdfast.rpc.server;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that ends its waiting when its caller is gone. */
final class FakeCall extends Call {
    private final Caller caller;

    FakeCall(Caller caller) {
        super(caller.extra());
        this.caller = caller;
    }

    /** Whoever serves the current call. */
    static Caller caller() {
        return ((FakeCall) Call.current()).caller;
    }

    @Override
    public boolean isCancelled() {
        return caller.gone().toCompletableFuture().isDone();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return caller.timeLeft();
    }

    @Override
    public void sleep(Duration duration) {
        try {
            caller.gone().toCompletableFuture().get(duration.toNanos(), TimeUnit.NANOSECONDS);
            throw new CancellationException("the call was cancelled");
        } catch (TimeoutException e) {
            // The time is over, and nobody left meanwhile.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T await(CompletionStage<T> result) {
        return result.toCompletableFuture().join();
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> run(work);
    }
}
