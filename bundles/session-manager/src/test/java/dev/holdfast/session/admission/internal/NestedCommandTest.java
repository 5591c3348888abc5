package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.Call;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that drivers make from commands. */
@Timeout(20)
class NestedCommandTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel left = new TestWheel();

    NestedCommandTest() {
        robot.admit("left", left);
        robot.admit("axle", new TestWheel());
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aDriverMayReachItselfThroughItsTwin() {
        var command =
                robot.command("left", nobody(), wheel -> robot.twin("left").turn(0.3));

        answer(command);

        assertEquals(0.3, left.speed);
    }

    @Test
    void andThroughThatOfAnother() {
        robot.admit("around", new Axle(robot.twin("left"), robot.twin("axle")));

        var command =
                robot.command("left", nobody(), wheel -> robot.twin("around").turn(0.3));

        answer(command);
        assertEquals(0.3, left.speed);
    }

    @Test
    void aSiblingThreadOfOneCallIsANewerCommand() {
        var older = new CompletableFuture<Void>();

        var command = robot.command("axle", nobody(), axle -> {
            Runnable sibling = Call.current().wrap(() -> robot.twin("left").turn(0.9));
            var other = CompletableFuture.runAsync(() -> {
                awaitInside();
                sibling.run();
            });
            try {
                robot.twin("left").turnUntilTold(0.4);
                older.complete(null);
            } catch (RuntimeException e) {
                older.completeExceptionally(e);
            }
            other.join();
        });

        answer(command);
        assertThrows(CancellationException.class, () -> answer(older));
        assertEquals(0.9, left.speed);
    }

    private void awaitInside() {
        try {
            left.inside.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
