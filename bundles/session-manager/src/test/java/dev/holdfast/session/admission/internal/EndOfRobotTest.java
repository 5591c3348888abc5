package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What works when a client, or the robot itself, goes down. */
@Timeout(20)
class EndOfRobotTest {
    private final TestRobot robot = new TestRobot(TestRobot.SHORT);
    private final TestWheel left = new TestWheel();

    EndOfRobotTest() {
        robot.admit("left", left);
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aBundleThatIsNotActiveMayOnlyStop() {
        robot.twin("left").turn(0.4);
        var inactive = robot.twin("left", new TestClient(false));

        assertThrows(ResourceUnavailableException.class, () -> inactive.turn(0.9));
        assertEquals(0.4, left.speed);
        inactive.stop();

        assertEquals(0, left.speed);
    }

    /** The lane may still be at work when the robot has ended; so the stop hangs in any case. */
    @Test
    void aStopOfARobotThatHasEndedEndsToo() {
        var twin = robot.twin("left");
        var hanging = new CompletableFuture<Void>();
        left.stopHangs = hanging;
        robot.close();

        assertThrows(ResourceUnavailableException.class, twin::stop);
        hanging.complete(null);
    }

    @Test
    void shutDownWaitsForAStopThatReturnsWithinItsPatience() {
        answer(robot.command("left", nobody(), wheel -> wheel.turn(0.4)));
        var slow = new CompletableFuture<Void>();
        left.stopHangs = slow;

        var leftMoving = CompletableFuture.supplyAsync(
                () -> robot.robot.shutDown(Duration.ofSeconds(10).toNanos()));
        await().until(() ->
                robot.robot.find(TestRobot.wheel("left")).orElseThrow().isOverdue());
        slow.complete(null);

        assertEquals(List.of(), answer(leftMoving));
        assertEquals(0, left.speed);
        assertTrue(robot.robot.isShutDown());
    }
}
