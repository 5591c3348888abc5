package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static dev.holdfast.session.admission.internal.TestRobot.wheel;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Resource;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What robot.json may ask for by {@code also_monitor}: methods that claim the resource where a session calls them. */
@Timeout(20)
class AlsoMonitorTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel body = new TestWheel() {
        @Override
        public Map<String, Object> doCommand(Map<String, Object> command) {
            turn((double) command.get("turn"));
            return Map.of();
        }
    };

    AlsoMonitorTest() {
        robot.admit("left", body).wish(TestWishes.alsoMonitor("DoCommand"));
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void whatASessionDidBySuchAMethodIsStoppedWithIt() {
        Session ada = robot.session();
        doCommand(calling("DoCommand", () -> Optional.of(ada.id())));
        assertEquals(0.5, body.speed);

        robot.sessions.end(ada.id(), "");

        await().until(() -> body.speed == 0);
    }

    @Test
    void aCallWithoutASessionChangesNoOwner() {
        Session ada = robot.session();
        doCommand(calling("DoCommand", () -> Optional.of(ada.id())));

        doCommand(calling("DoCommand", Optional::empty));
        robot.sessions.end(ada.id(), "");

        await().until(() -> body.speed == 0);
    }

    @Test
    void otherMethodsAreAskedForNoSession() {
        Caller reading = calling("GetStatus", () -> {
            throw new AssertionError("asked for its session");
        });

        answer(robot.door.query(wheel("left"), Wheel.class, reading, Wheel::speed));
    }

    @Test
    void aSessionThatDoesNotLiveIsRefusedBeforeTheDriver() {
        Caller late = calling("DoCommand", () -> Optional.of(UUID.randomUUID()));

        assertThrows(SessionExpiredException.class, () -> doCommand(late));

        assertEquals(0, body.speed);
    }

    @Test
    void aModuleClaimsByItsOwnSession() {
        var patrol = new TestModule(robot, "acme.patrol");
        ((Resource) robot.twin("left", patrol)).doCommand(Map.of("turn", 0.5));

        assertEquals(
                Optional.of("module:acme.patrol"),
                robot.robot.find(wheel("left")).orElseThrow().owner());
    }

    @Test
    void whatADriverDoesForNobodyChangesNoOwner() {
        Session ada = robot.session();
        doCommand(calling("DoCommand", () -> Optional.of(ada.id())));
        var other = new TestWheel();
        robot.admit("right", other);
        Resource left = (Resource) robot.twin("left", new TestModule(robot, "acme.axle"));

        answer(robot.command("right", nobody(), wheel -> left.doCommand(Map.of("turn", 0.7))));
        assertEquals(0.7, body.speed);
        robot.sessions.end(ada.id(), "");

        await().until(() -> body.speed == 0);
    }

    private void doCommand(Caller caller) {
        answer(robot.door.query(wheel("left"), Wheel.class, caller, wheel -> wheel.doCommand(Map.of("turn", 0.5))));
    }

    private static Caller calling(String method, Supplier<Optional<UUID>> session) {
        return new Caller(nobody().session(), "", Map.of(), Optional.empty(), method, session);
    }
}
