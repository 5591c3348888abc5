package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static dev.holdfast.session.admission.internal.TestRobot.of;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.StopLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What robot.json may ask for beyond the promise: {@code exclusive} and {@code stop_timeout}. */
@Timeout(20)
class ExclusiveTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel body = new TestWheel();
    private final Admitted left = robot.admit("left", body);
    private final TestModule patrol = new TestModule(robot, "acme.patrol");

    ExclusiveTest() {
        left.wish(Wishes.of(TestWishes.EXCLUSIVE));
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void onlyTheOwnerCommandsAndOthersAreToldWhoThatIs() {
        robot.twin("left", patrol).turn(0.4);

        var refusal = assertThrows(
                IllegalStateException.class,
                () -> answer(robot.command("left", of(robot.session()), wheel -> wheel.turn(0.7))));

        assertTrue(refusal.getMessage().contains("module:acme.patrol"), refusal.getMessage());
        assertEquals(0.4, body.speed);
    }

    @Test
    void whoeverIsRefusedDoesNotEndTheCommandThatIsInside() {
        Session ada = robot.session();
        var inside = robot.command("left", of(ada), wheel -> wheel.turnUntilTold(0.4));
        await().until(() -> body.speed == 0.4);

        assertThrows(
                IllegalStateException.class, () -> answer(robot.command("left", nobody(), wheel -> wheel.turn(0.7))));

        assertFalse(inside.toCompletableFuture().isDone());
        body.told.complete(null);
        answer(inside);
    }

    @Test
    void theNextMayCommandOnceTheOwnerHasFinished() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        robot.sessions.end(ada.id(), "");
        await().until(() -> body.speed == 0);

        robot.twin("left", patrol).turn(0.7);

        assertEquals(0.7, body.speed);
    }

    @Test
    void stopStaysOpenToAll() {
        robot.twin("left", patrol).turn(0.4);

        answer(robot.door.stop(TestRobot.wheel("left"), nobody()));

        assertEquals(0, body.speed);
    }

    @Test
    void aStopMayTakeAsLongAsItsResourceAllows() {
        left.wish(TestWishes.stopTimeout(Duration.ofSeconds(10).toNanos()));
        body.stopHangs = new CompletableFuture<>();
        var stop = robot.door.stop(TestRobot.wheel("left"), nobody());

        await().during(Duration.ofMillis(700)).until(() -> !left.isOverdue()); // longer than the robot's own limit
        body.stopHangs.complete(null);

        answer(stop);
    }

    @Test
    void aChangeOfTheRobotsLimitsLeavesWhatTheResourceAsksFor() {
        left.wish(TestWishes.stopTimeout(42));

        robot.robot.swapWait(7);

        assertEquals(42, left.gate().limits().stop());
        assertEquals(7, left.gate().limits().swap());
        left.wish(Wishes.NONE);
        assertEquals(StopLimits.DEFAULT.stop(), left.gate().limits().stop());
    }
}
