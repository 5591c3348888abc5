package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static dev.holdfast.session.admission.internal.TestRobot.of;
import static dev.holdfast.session.admission.internal.TestRobot.wheel;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transport asks of sessions, and is told of them. */
@Timeout(20)
class SessionsTest {
    private static final ResourceName LEFT = wheel("left");
    private static final ResourceName RIGHT = wheel("right");
    private static final ResourceName LAMP = ResourceName.of(Lamp.class, "lamp");

    private final List<ResourceName> overdue = new CopyOnWriteArrayList<>();
    private final TestRobot robot = new TestRobot(TestRobot.SHORT, new Overdue());
    private final TestWheel left = new TestWheel();

    SessionsTest() {
        robot.admit("left", left);
        robot.admit("right", new TestWheel());
    }

    @AfterEach
    void close() {
        left.stopHangs.complete(null);
        left.told.complete(null);
        robot.close();
    }

    // ---- a window of one's own ----

    @Test
    void whoeverChoosesAWindowLapsesByIt() {
        Session ada = robot.sessions.start("", "", Duration.ofMillis(500));
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        Session bob = robot.session();

        await().until(() -> left.speed == 0);

        assertEquals(Duration.ofMillis(500), ada.heartbeatWindow());
        assertEquals(Duration.ofMinutes(1), bob.heartbeatWindow(), "the robot's own stays as it is");
        assertEquals(List.of(bob), robot.sessions.sessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.029999999S", "PT0S", "PT-1S", "PT1M0.000000001S", "PT2562047788015215H"})
    void aWindowOutOfRangeIsRefused(String window) {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> robot.sessions.start("", "", Duration.parse(window)));

        assertEquals(
                "the heartbeat window is %s; it must be between 30 ms and 1 min".formatted(Duration.parse(window)),
                refusal.getMessage());
        assertTrue(robot.sessions.sessions().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.03S", "PT1M"})
    void theRangeIncludesItsEnds(String window) {
        assertEquals(
                Duration.parse(window),
                robot.sessions.start("", "", Duration.parse(window)).heartbeatWindow());
    }

    // ---- a holder who may not come in any more ----

    @Test
    void allSessionsOfAHolderEndAndNobodyElses() {
        Session ada = robot.sessions.start("api-key:ada", "");
        robot.sessions.start("api-key:ada", "");
        Session bob = robot.sessions.start("api-key:bob", "");
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        answer(robot.command("right", of(bob), wheel -> wheel.turn(0.5)));

        robot.sessions.endAll("api-key:ada");

        await().until(() -> left.speed == 0);
        assertEquals(List.of(bob), robot.sessions.sessions());
        assertEquals(Optional.of(bob), robot.sessions.owners().get(RIGHT));
    }

    // ---- owners ----

    @Test
    void tellsWhoOwnsWhat() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));

        assertEquals(Map.of(LEFT, Optional.of(ada), RIGHT, Optional.empty()), robot.sessions.owners());
    }

    @Test
    void whoeverCommandsWithoutASessionLeavesNoOwner() {
        answer(robot.command("left", of(robot.session()), wheel -> wheel.turn(0.4)));
        answer(robot.command("left", nobody(), wheel -> wheel.turn(0.5)));

        assertEquals(Map.of(LEFT, Optional.empty(), RIGHT, Optional.empty()), robot.sessions.owners());
    }

    @Test
    void aSessionThatHasFinishedOwnsNothing() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));

        robot.sessions.end(ada.id(), "");

        assertEquals(Optional.empty(), robot.sessions.owners().get(LEFT));
    }

    @Test
    void whatNobodyCanOwnIsNotNamed() {
        Admitted lamp = robot.robot.name(LAMP, Lamp.class);

        assertFalse(robot.sessions.owners().containsKey(LAMP));
        lamp.wish(TestWishes.alsoMonitor("DoCommand"));
        assertEquals(Optional.empty(), robot.sessions.owners().get(LAMP));
    }

    @Test
    void asksNoDriverAndWaitsForNone() {
        Session ada = robot.session();
        robot.command("left", of(ada), wheel -> wheel.turnUntilTold(0.4));
        await().until(() -> left.speed == 0.4);
        left.stopHangs = new CompletableFuture<>();
        int before = left.stops.get();
        robot.door.stop(LEFT, nobody());
        await().until(() -> left.stops.get() > before);

        assertEquals(Optional.of(ada), robot.sessions.owners().get(LEFT));
    }

    // ---- overdue ----

    @Test
    void aStopThatDoesNotReturnIsToldOnce() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        left.stopHangs = new CompletableFuture<>();

        robot.sessions.end(ada.id(), "");

        await().until(() -> overdue.equals(List.of(LEFT)));
        assertEquals(Set.of(LEFT), robot.sessions.overdue());
        left.stopHangs.complete(null);
        await().until(() -> !robot.robot.find(LEFT).orElseThrow().isOverdue());
        assertEquals(List.of(LEFT), overdue);
        assertEquals(Set.of(), robot.sessions.overdue());
    }

    @Test
    void aStopThatFailsIsToldOnceHoweverOftenItIsTried() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        left.stopFails = 3;

        robot.sessions.end(ada.id(), "");

        await().until(() -> left.speed == 0);
        assertEquals(List.of(LEFT), overdue);
    }

    /** Something that does not move, and that no method of its own claims. */
    @ResourceApi("test:component:lamp")
    interface Lamp extends SafeState {}

    private final class Overdue implements SessionNews {
        @Override
        public void started(Session session) {}

        @Override
        public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {}

        @Override
        public void overdue(ResourceName resource) {
            overdue.add(resource);
        }
    }
}
