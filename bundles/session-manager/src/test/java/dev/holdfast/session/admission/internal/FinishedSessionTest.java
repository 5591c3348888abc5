package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.StopLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that finish while a driver works for them: clients repeat SESSION_EXPIRED, so it must not leave a driver. */
@Timeout(20)
class FinishedSessionTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel left = new TestWheel();
    private final TestWheel right = new TestWheel();
    private final Axle axle;

    FinishedSessionTest() {
        robot.admit("left", left);
        robot.admit("right", right);
        axle = new Axle(robot.twin("left"), robot.twin("right"));
        robot.admit("axle", axle);
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aRefusalInsideADriverIsNoRefusalOfTheCommand() {
        Session session = robot.session();

        var command = robot.command("axle", TestRobot.of(session), wheel -> {
            robot.sessions.end(session.id(), "");
            wheel.turn(0.4);
        });

        var aborted = assertThrows(SessionExpiredException.class, () -> answer(command));
        assertTrue(aborted.driverCalled());
        assertEquals(0, left.speed);
    }

    @Test
    void norIsItThatOfAQuestion() {
        Session session = robot.session();
        answer(robot.command("axle", TestRobot.of(session), wheel -> wheel.turn(0.4)));
        Runnable kept = axle.kept; // a part of that command
        robot.sessions.end(session.id(), "");
        await().until(() -> left.speed == 0 && right.speed == 0);

        var question = robot.query("left", nobody(), wheel -> kept.run());

        var aborted = assertThrows(SessionExpiredException.class, () -> answer(question));
        assertTrue(aborted.driverCalled());
        assertEquals(0, left.speed);
    }
}
