package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Actuator;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every driver of something that moves owes to those who stop it. A driver's test takes it on by saying how the
 * driver is made and moved:
 *
 * <pre>{@code
 * class MyMotorTest implements ActuatorContract<MyMotor> {
 *     public MyMotor make()                  { return new MyMotor(new FakePins()); }
 *     public void move(MyMotor motor)        { motor.setPower(0.5); }
 *     public void moveAndWait(MyMotor motor) { motor.goFor(10, 100); }
 * }
 * }</pre>
 */
public interface ActuatorContract<A extends Actuator> {
    /** A driver as its constructor leaves it; another one at each call. */
    A make();

    /** Sets it moving, for at least a second, and returns at once. */
    void move(A actuator);

    /**
     * Sets it moving for at least ten seconds, and returns when that is done or its call is cancelled. A driver without a
     * command that blocks leaves this alone.
     */
    default void moveAndWait(A actuator) {
        Assumptions.abort("this driver has no command that blocks");
    }

    /** How long the device coasts after {@code stop()} has returned; the robot bears with 300 ms. */
    default Duration settleTime() {
        return Duration.ofMillis(300);
    }

    /** How long {@code stop()} may take; after 500 ms the robot reports it as overdue. */
    default Duration stopLimit() {
        return Duration.ofMillis(500);
    }

    /** A robot that starts must not move, and nor must one that is reconfigured. */
    @Test
    default void standsStillWhenMade() {
        assertFalse(make().isMoving(), "it moves though nobody has commanded it");
    }

    /** Without this the other tests would say nothing. */
    @Test
    default void tellsThatItMoves() {
        A actuator = make();
        move(actuator);

        assertTrue(actuator.isMoving(), "isMoving() is false while it moves, so nobody would see a stop fail");

        actuator.stop();
    }

    @Test
    default void standsStillAfterAStop() {
        A actuator = make();
        move(actuator);

        stop(actuator);

        expectRest(actuator);
    }

    /** A lapse comes after somebody's own stop, and a stop may be repeated at any time. */
    @Test
    default void mayBeStoppedAgainAndAgain() {
        A actuator = make();
        stop(actuator);
        move(actuator);

        stop(actuator);
        stop(actuator);

        expectRest(actuator);
    }

    @Test
    default void movesAgainAfterAStop() {
        A actuator = make();
        move(actuator);
        stop(actuator);

        move(actuator);

        assertTrue(actuator.isMoving(), "a stop must not be for ever");
        stop(actuator);
    }

    /** The robot sets the token of the command that is inside and then stops, from another thread. */
    @Test
    default void endsABlockingCommandWhenItIsStopped() {
        A actuator = make();
        var call = new CancellableCall();
        CompletableFuture<Void> command = begin(actuator, call);

        call.cancel();
        stop(actuator);

        expectEnd(command);
        expectRest(actuator);
    }

    /** A command may not listen, or sit in a slow bus; a stop that waits for it comes too late. */
    @Test
    default void stopsWithoutWaitingForTheCommandInside() {
        A actuator = make();
        var call = new CancellableCall();
        CompletableFuture<Void> command = begin(actuator, call);

        try {
            stop(actuator);
        } finally {
            call.cancel();
        }

        expectEnd(command);
    }

    /** After its client's deadline, too, nobody is there to say stop before the command itself has returned. */
    @Test
    default void standsStillWhenABlockingCommandIsCancelled() {
        A actuator = make();
        var call = new CancellableCall();
        CompletableFuture<Void> command = begin(actuator, call);

        call.cancel();

        expectEnd(command);
        expectRest(actuator);
    }

    private void stop(A actuator) {
        assertTimeoutPreemptively(stopLimit(), actuator::stop, "stop() takes too long");
    }

    /** It comes to rest in time, and nothing that was accepted earlier acts later. */
    private void expectRest(A actuator) {
        soon("it stands still after the stop")
                .atMost(settleTime().plusMillis(100))
                .until(() -> !actuator.isMoving());
        soon("nothing that was accepted before the stop acts after it")
                .during(Duration.ofMillis(100))
                .atMost(Duration.ofMillis(600))
                .until(() -> !actuator.isMoving());
    }

    private static ConditionFactory soon(String what) {
        return await(what).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private CompletableFuture<Void> begin(A actuator, CancellableCall call) {
        Executor thread = work -> new Thread(work, "blocking command").start();
        CompletableFuture<Void> command = CompletableFuture.runAsync(
                () -> call.run(() -> {
                    moveAndWait(actuator);
                    return null;
                }),
                thread);
        soon("the blocking command moves it").until(() -> actuator.isMoving() || command.isDone());
        if (command.isDone()) {
            expectEnd(command); // it may have been skipped, or have failed
            throw new AssertionError("moveAndWait(…) returned at once");
        }
        return command;
    }

    private static void expectEnd(CompletableFuture<Void> command) {
        try {
            command.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the command goes on though its call was cancelled; does it wait in Call?", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CancellationException)) {
                rethrow(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw failure instanceof Error error ? error : new AssertionError(failure);
    }
}
