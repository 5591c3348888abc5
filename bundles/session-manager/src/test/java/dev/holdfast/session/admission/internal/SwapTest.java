package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.StopLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that go while something is under way. */
@Timeout(20)
class SwapTest {
    @Test
    void aCommandThatWasAdmittedToTheBodyBeforeNeverReachesTheNext() {
        try (var robot = new TestRobot(TestRobot.SHORT)) {
            Admitted resource = robot.admit("left", new TestWheel());
            var late = new Command(resource, LiveSession.NOBODY, Optional.empty(), Map.of(), Optional.of(nobody()));
            resource.gate().arrive(late, robot.robot.now());
            assertEquals(Optional.empty(), late.admission().join(), "it is admitted, and no worker has taken it yet");

            assertFalse(robot.bodies.leave(resource));
            var next = new TestWheel();
            robot.admit("left", next);

            assertThrows(
                    ResourceUnavailableException.class,
                    () -> robot.robot.commands().run(late, body -> turn(body)));
            assertEquals(0, next.speed);
        }
    }

    @Test
    void whoeverWaitsInVainIsToldWhetherThereIsADriver() {
        try (var robot = new TestRobot(TestRobot.SHORT)) {
            Admitted left = robot.admit("left", new TestWheel());

            robot.bodies.hold(left);
            assertTrue(refusal(robot).contains("is being started, changed or replaced"));
            robot.bodies.leave(left);

            assertTrue(refusal(robot).contains("no driver serves it now"));
        }
    }

    /** Whoever puts a body there holds a lock, and what a call's end sets off is the transport's code. */
    @Test
    void whoeverHasWaitedForABodyGoesOnElsewhere() {
        try (var robot = new TestRobot(StopLimits.DEFAULT)) {
            Admitted left = robot.robot.name(TestRobot.wheel("left"), Wheel.class);
            var waited = left.bodySoon(Duration.ofMinutes(1).toNanos()).thenApply(body -> Thread.currentThread());

            robot.admit("left", new TestWheel());

            assertNotEquals(Thread.currentThread(), answer(waited));
        }
    }

    private static String refusal(TestRobot robot) {
        return assertThrows(
                        ResourceUnavailableException.class,
                        () -> answer(robot.command("left", nobody(), wheel -> wheel.turn(1))))
                .getMessage();
    }

    private static Object turn(Resource body) {
        ((Wheel) body).turn(1);
        return body;
    }

    @Test
    void aBodyMayGoOnceTheRetryOfItsStopHasWorked() {
        try (var robot = new TestRobot(StopLimits.DEFAULT)) {
            var left = new TestWheel();
            Admitted resource = robot.admit("left", left);
            robot.twin("left").turn(0.4);
            left.stopFails = 1;

            assertTrue(robot.bodies.leave(resource));

            assertEquals(0, left.speed);
        }
    }
}
