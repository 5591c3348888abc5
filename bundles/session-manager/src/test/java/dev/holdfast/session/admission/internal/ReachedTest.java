package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.of;
import static dev.holdfast.session.admission.internal.TestRobot.wheel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Call;
import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a driver tells that its call has set moving, without calling it here. */
@Timeout(20)
class ReachedTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel wheel = new TestWheel();
    private final Admitted left = robot.admit("left", wheel);
    private final Session ada = robot.session();
    private final Session bob = robot.session();

    ReachedTest() {
        robot.admit("axle", new TestWheel());
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void belongsToTheSessionOfTheCommandThatReachedIt() {
        answer(robot.command("left", of(bob), body -> body.turn(0.4)));
        Caller caller = of(ada);

        answer(robot.command("axle", caller, body -> Call.current().reached(wheel("left"))));

        assertEquals(Optional.of(ada), left.owningSession());
        assertEquals(Set.of(wheel("left")), caller.reached());
        assertEquals(0.4, wheel.speed, "its own driver is asked for nothing");
    }

    @Test
    void endsTheCommandThatIsInsideAsANewerOneDoes() throws InterruptedException {
        var older = robot.command("left", of(bob), body -> body.turnUntilTold(0.4));
        wheel.inside.await();

        answer(robot.command("axle", of(ada), body -> Call.current().reached(wheel("left"))));

        assertThrows(CancellationException.class, () -> answer(older));
        assertEquals(Optional.of(ada), left.owningSession());
    }

    @Test
    void isOnlyToldOfWhereAQuestionReachedItOrItIsNotHere() {
        Caller asking = of(ada);
        Caller commanding = of(ada);

        answer(robot.query("axle", asking, body -> Call.current().reached(wheel("left"))));
        answer(robot.command("axle", commanding, body -> Call.current().reached(wheel("gone"))));

        assertEquals(Optional.empty(), left.owningSession());
        assertEquals(Set.of(wheel("left")), asking.reached());
        assertEquals(Set.of(wheel("gone")), commanding.reached());
    }
}
