package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static dev.holdfast.session.admission.internal.TestRobot.of;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.StopLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table "whose session" of docs/safety.md, line by line. */
@Timeout(20)
class PresenceTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final TestWheel body = new TestWheel();
    private final Admitted left = robot.admit("left", body);
    private final TestModule patrol = new TestModule(robot, "acme.patrol");
    private final Wheel twin = robot.twin("left", patrol);

    @AfterEach
    void close() {
        robot.close();
    }

    private Optional<String> owner() {
        return left.owner();
    }

    @Test
    void whatABundleCommandsOutsideOfAnyCallIsItsOwn() {
        twin.turn(0.4);

        assertEquals(Optional.of("module:acme.patrol"), owner());
        assertEquals(
                List.of(Session.NO_DEADLINE),
                robot.sessions.sessions().stream().map(Session::heartbeatWindow).toList());
    }

    @Test
    void itsSessionEndsWithItAndWhatItOwnedStandsStill() {
        twin.turn(0.4);

        robot.robot.awaitRest(patrol.presence.end());

        assertEquals(0, body.speed);
        assertTrue(robot.sessions.sessions().isEmpty());
    }

    @Test
    void whateverAnOlderVersionHasLeftBehindCommandsNothingAfterItsEnd() {
        twin.turn(0.4);
        OwnSession kept = patrol.presence.start(WINDOW);
        patrol.presence.end();
        var next = new TestModule(robot, "acme.patrol");

        assertThrows(ResourceUnavailableException.class, () -> twin.turn(0.5));
        assertThrows(ResourceUnavailableException.class, () -> patrol.presence.start(WINDOW));
        assertThrows(SessionExpiredException.class, kept::heartbeat);
        robot.twin("left", next).turn(0.6);

        assertEquals(0.6, body.speed);
    }

    /** The session is marked while its first command is on its way: that must not go in as nobody's. */
    @Test
    void aCommandThatOpensTheSessionOfABundleThatStopsIsRefused() {
        var holder = new AtomicReference<Presence>();
        SessionNews stopping = new SessionNews() {
            @Override
            public void started(Session session) {
                CompletableFuture.runAsync(() -> holder.get().end()).join();
            }

            @Override
            public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {}

            @Override
            public void overdue(ResourceName resource) {}
        };
        try (var hasty = new TestRobot(StopLimits.DEFAULT, stopping)) {
            holder.set(new Presence(hasty.robot, "acme.late"));

            LiveSession opened = holder.get().session();

            assertNotEquals(LiveSession.NOBODY, opened);
            assertTrue(opened.isFinished());
        }
    }

    @Test
    void itsEndWaitsForWhatASessionThatHasFinishedBeforeLeftMovingToo() {
        OwnSession mine = patrol.presence.start(WINDOW);
        mine.run(() -> twin.turn(0.4));
        body.stopHangs = new CompletableFuture<>();
        mine.end();

        assertEquals(Set.of(left), patrol.presence.end());

        body.stopHangs.complete(null);
        robot.robot.awaitRest(Set.of(left));
        assertEquals(0, body.speed);
    }

    @Test
    void aModuleCannotTakeAllSessionsOfTheRobot() {
        IntStream.range(0, 100).forEach(i -> patrol.presence.start(WINDOW));

        assertThrows(LimitExceededException.class, () -> patrol.presence.start(WINDOW));
        robot.session();
    }

    @Test
    void whatSomebodyElseHasCommandedSinceGoesOnWhenItEnds() {
        twin.turn(0.4);
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.7)));

        robot.robot.awaitRest(patrol.presence.end());

        assertEquals(0.7, body.speed);
    }

    @Test
    void insideAClientsCommandItIsTheClients() {
        Session ada = robot.session();
        robot.admit("axle", new TestWheel());

        answer(robot.command("axle", of(ada), axle -> twin.turn(0.4)));

        assertEquals(Optional.of("a session"), owner());
        robot.sessions.end(ada.id(), "");
        await().until(() -> body.speed == 0);
    }

    @Test
    void insideACommandWithoutASessionItIsNobodys() {
        robot.admit("axle", new TestWheel());

        answer(robot.command("axle", nobody(), axle -> twin.turn(0.4)));

        assertEquals(Optional.empty(), owner());
        assertTrue(robot.sessions.sessions().isEmpty());
    }

    @Test
    void insideAQuestionItIsTheBundles() {
        robot.admit("axle", new TestWheel());

        answer(robot.query("axle", of(robot.session()), axle -> twin.turn(0.4)));

        assertEquals(Optional.of("module:acme.patrol"), owner());
    }

    @Test
    void aTwinThatIsPassedOnStaysThatOfTheBundleThatTookIt() {
        var other = new TestModule(robot, "acme.other");
        robot.twin("left", other).turn(0.1);

        twin.turn(0.4); // as the other's code would, which was given it

        assertEquals(Optional.of("module:acme.patrol"), owner());
    }

    @Test
    void insideRunItIsTheSessionsAndASignOfLife() {
        OwnSession session = patrol.presence.start(Duration.ofSeconds(1));

        session.run(() -> twin.turn(0.4));

        assertEquals(Optional.of("module:acme.patrol"), owner());
        assertEquals(List.of(session.session()), robot.sessions.sessions());
        await().until(() -> body.speed == 0); // nobody beats
        assertThrows(SessionExpiredException.class, session::heartbeat);
        assertThrows(SessionExpiredException.class, () -> session.run(() -> twin.turn(0.4)));
    }

    @Test
    void whoeverKeepsSessionsCommandsInThemOnly() {
        twin.turn(0.4);

        OwnSession session = patrol.presence.start(WINDOW);

        await().until(() -> body.speed == 0); // the bundle's own session has ended
        var refusal = assertThrows(IllegalStateException.class, () -> twin.turn(0.5));
        assertTrue(refusal.getMessage().contains("session.run"), refusal.getMessage());
        session.end();
        assertThrows(IllegalStateException.class, () -> twin.turn(0.5));
    }

    @Test
    void theInnermostSessionHasTheSay() {
        Session ada = robot.session();
        OwnSession mine = patrol.presence.start(WINDOW);
        robot.admit("axle", new TestWheel());

        answer(robot.command("axle", of(ada), axle -> mine.run(() -> twin.turn(0.4))));

        assertEquals(Optional.of("module:acme.patrol"), owner());
        robot.sessions.end(ada.id(), "");
        mine.end();
        await().until(() -> body.speed == 0);
    }

    @Test
    void whatIsWrappedInARunIsTheSessionsOnAnotherThreadToo() {
        OwnSession mine = patrol.presence.start(WINDOW);
        var wrapped = new AtomicReference<Runnable>();
        mine.run(() -> wrapped.set(Call.current().wrap(() -> twin.turn(0.4))));

        CompletableFuture.runAsync(wrapped.get()).join();

        assertEquals(Optional.of("module:acme.patrol"), owner());
    }

    @Test
    void aRunInsideACommandEndsWithIt() {
        OwnSession mine = patrol.presence.start(WINDOW);
        robot.admit("axle", new TestWheel());
        var caller = nobody();
        var command = robot.command("axle", caller, axle -> mine.run(() -> twin.turnUntilTold(0.4)));
        await().until(() -> body.speed == 0.4);

        caller.cancel();

        assertThrows(RuntimeException.class, () -> answer(command));
        await().until(() -> body.speed == 0);
    }

    @Test
    void insideAStopARunChangesNothing() {
        OwnSession mine = patrol.presence.start(WINDOW);
        robot.admit("axle", new TestWheel() {
            @Override
            public void stop() {
                mine.run(() -> twin.turn(0));
                super.stop();
            }
        });
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));

        answer(robot.door.stop(TestRobot.wheel("axle"), nobody()));

        assertEquals(0, body.speed);
        assertEquals(Optional.of("a session"), owner());
    }

    /** Rule (g): the base's own loop is its business, also where the stop is made for somebody else's lapse. */
    @Test
    void theStopOfABaseReachesWhatItsOwnLoopMoves() {
        robot.admit("axle", new Axle(twin, twin));
        Session ada = robot.session();
        answer(robot.command("axle", of(ada), axle -> axle.turn(0.4)));
        twin.turn(0.6); // its loop, on a thread of its own

        robot.sessions.end(ada.id(), "");

        await().until(() -> body.speed == 0);
    }

    @Test
    void andSparesWhatAnotherModulesLoopMoves() {
        var other = new TestModule(robot, "acme.other");
        robot.admit("axle", new Axle(twin, twin));
        Session ada = robot.session();
        answer(robot.command("axle", of(ada), axle -> axle.turn(0.4)));
        robot.twin("left", other).turn(0.6);

        robot.sessions.end(ada.id(), "");

        await().during(Duration.ofMillis(100)).until(() -> body.speed == 0.6);
    }

    @Test
    void itsSessionsAreNobodyElsesToUse() {
        twin.turn(0.4);
        Session its = robot.sessions.sessions().get(0);

        assertThrows(SessionExpiredException.class, () -> robot.sessions.heartbeat(its.id(), ""));
        robot.sessions.end(its.id(), "");

        assertEquals(Optional.of("module:acme.patrol"), owner());
        assertNotEquals(0, body.speed);
    }

    @Test
    void aBundleThatIsNotActiveCommandsNothingButStops() {
        twin.turn(0.4);
        patrol.active = false;

        assertThrows(ResourceUnavailableException.class, () -> twin.turn(0.5));
        twin.stop();

        assertEquals(0, body.speed);
        assertFalse(robot.sessions.sessions().isEmpty());
    }
}
