package dev.holdfast.session.admission.internal;

import static dev.holdfast.resource.Call.StopReason.ASKED;
import static dev.holdfast.resource.Call.StopReason.OWED;
import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.Call.StopReason;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which stops a driver is told that somebody has asked for. */
@Timeout(20)
class AskedStopTest {
    private final TestRobot robot = new TestRobot(TestRobot.SHORT);
    private final List<StopReason> reasons = new CopyOnWriteArrayList<>();
    private final TestWheel left = new TestWheel() {
        @Override
        public void stop() {
            reasons.add(Call.current().stopReason());
            super.stop();
        }
    };

    AskedStopTest() {
        robot.admit("left", left);
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void notTheOneWhenItIsBorn() {
        assertEquals(List.of(OWED), reasons);
    }

    @Test
    void theOneThatAClientAsksFor() {
        answer(robot.door.stop(TestRobot.wheel("left"), nobody()));

        assertEquals(List.of(OWED, ASKED), reasons);
    }

    @Test
    void theOneThatAModuleAsksFor() {
        robot.twin("left").stop();

        assertEquals(List.of(OWED, ASKED), reasons);
    }

    @Test
    void theOneOfAllThatAClientAsksFor() {
        answer(robot.door.stopAll(Map.of()));

        assertEquals(List.of(OWED, ASKED), reasons);
    }

    @Test
    void notTheOneForALapse() {
        robot.sessions.window(Duration.ofMillis(500));
        Session session = robot.session();
        answer(robot.command("left", TestRobot.of(session), wheel -> wheel.turn(0.4)));

        await().until(() -> left.speed == 0);

        assertEquals(List.of(OWED, OWED), reasons);
    }

    @Test
    void notTheOneThatIsMadeAgainAfterItFailed() {
        answer(robot.command("left", nobody(), wheel -> wheel.turn(0.4)));
        left.stopFails = 1;
        answer(robot.door.stop(TestRobot.wheel("left"), nobody()).handle((ok, failure) -> null));

        await().until(() -> left.speed == 0);

        assertEquals(List.of(OWED, ASKED, OWED), reasons);
    }

    @Test
    void notTheOneAtTheRobotsEnd() {
        robot.robot.shutDown(Duration.ofSeconds(5).toNanos());

        assertEquals(List.of(OWED, OWED), reasons);
    }
}
