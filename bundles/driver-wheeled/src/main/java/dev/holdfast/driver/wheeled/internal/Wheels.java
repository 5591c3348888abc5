package dev.holdfast.driver.wheeled.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All wheels of a base. What is done is done to all of them together; where one fails, none is left moving. */
final class Wheels {
    /** One of them. */
    record Wheel(String name, Motor motor) {}

    /** Something that a wheel is told, and its end: empty, or what it failed with. It never ends exceptionally. */
    private record Turn(Wheel wheel, CompletableFuture<Optional<Throwable>> end) {
        boolean isCancelled() {
            return end.getNow(Optional.empty()).orElse(null) instanceof CancellationException;
        }
    }

    private static final int STOP_MILLIS = 1_000;
    private static final int ROUND_MILLIS = 50;
    private static final int ROUNDS = 10;

    private final List<Wheel> left;
    private final List<Wheel> right;
    private final Executor threads;

    /** Each call blocks up to one thread per wheel. */
    Wheels(List<Wheel> left, List<Wheel> right, Executor threads) {
        this.left = List.copyOf(left);
        this.right = List.copyOf(right);
        this.threads = threads;
    }

    /** Blocks until every wheel is done; fails with the first failure, and as cancelled when the call is. */
    void command(Consumer<Motor> toLeft, Consumer<Motor> toRight) {
        List<Turn> turns = Stream.concat(
                        left.stream().map(wheel -> begin(wheel, toLeft)),
                        right.stream().map(wheel -> begin(wheel, toRight)))
                .toList();
        try {
            Call.current().await(allOrFirstFailure(turns));
        } catch (Throwable e) {
            halt(turns, e);
            throw e;
        }
    }

    /**
     * Stops every wheel, also after the stop of one has failed; blocks until they have answered, a second at most. A stop that was
     * refused on its thread is made on ours after that, and for as long as it takes.
     */
    void stop() {
        stop(all());
    }

    boolean isMoving() {
        return all().anyMatch(wheel -> wheel.motor().isMoving());
    }

    private Stream<Wheel> all() {
        return Stream.concat(left.stream(), right.stream());
    }

    private Turn begin(Wheel wheel, Consumer<Motor> action) {
        var turn = new Turn(wheel, new CompletableFuture<>());
        Runnable work = Call.current().wrap(() -> action.accept(wheel.motor()));
        try {
            threads.execute(() -> {
                try {
                    work.run();
                    turn.end.complete(Optional.empty());
                } catch (Throwable e) {
                    turn.end.complete(Optional.of(e));
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) { // the latter: there is no thread to be had
            turn.end.complete(Optional.of(e));
        }
        return turn;
    }

    private static CompletableFuture<Void> allOrFirstFailure(List<Turn> turns) {
        var outcome = new CompletableFuture<Void>();
        var heard = turns.stream()
                .map(turn -> turn.end.thenAccept(failure -> failure.ifPresent(outcome::completeExceptionally)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(heard).thenRun(() -> outcome.complete(null));
        return outcome;
    }

    /**
     * Leaves no wheel moving that is still ours. One whose own command was cancelled stands still already, or obeys a newer
     * command, which is not ours to undo.
     */
    private void halt(List<Turn> turns, Throwable cause) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean ended =
                    turns.stream().allMatch(turn -> turn.end.isDone()); // what ends later may move after the stop
            try {
                stop(turns.stream().filter(turn -> !turn.isCancelled()).map(Turn::wheel));
            } catch (HardwareException e) {
                cause.addSuppressed(e);
            }
            if (ended) {
                return;
            }
            awaitEnds(turns, ROUND_MILLIS);
        }
        cause.addSuppressed(new HardwareException("a wheel does not return from its command, though it was stopped"));
    }

    private void stop(Stream<Wheel> wheels) {
        List<Turn> stops = wheels.map(wheel -> begin(wheel, Motor::stop)).toList();
        awaitEnds(stops, STOP_MILLIS);
        Map<String, Throwable> failures = new LinkedHashMap<>();
        stops.forEach(stop -> failureOf(stop).ifPresent(failure -> failures.put(stop.wheel.name(), failure)));
        if (!failures.isEmpty()) {
            var failure = new HardwareException("cannot stop " + String.join(", ", failures.keySet()));
            failures.values().forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static Optional<Throwable> failureOf(Turn stop) {
        Optional<Throwable> failure = stop.end.getNow(
                Optional.of(new HardwareException(stop.wheel.name() + " does not return from its stop")));
        if (failure.isEmpty() || failure.get() instanceof HardwareException) {
            return failure;
        }
        try {
            stop.wheel
                    .motor()
                    .stop(); // it was refused on the other thread, and not tried: the call is over, or no thread
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static void awaitEnds(List<Turn> turns, int millis) {
        try {
            CompletableFuture.allOf(turns.stream().map(Turn::end).toArray(CompletableFuture<?>[]::new))
                    .get(millis, MILLISECONDS);
        } catch (TimeoutException e) {
            return; // the caller looks at each
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end never fails", e);
        }
    }
}
