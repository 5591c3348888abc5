package dev.holdfast.session.admission.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The robot with its real threads and the real clock, and drivers that behave or do not. */
@Timeout(20)
class RobotTest {
    private static final ResourceName LEFT = ResourceName.of(Wheel.class, "left");
    private static final ResourceName RIGHT = ResourceName.of(Wheel.class, "right");
    private static final ResourceName AXLE = ResourceName.of(Wheel.class, "axle");

    private final Robot robot = new Robot(
            new SessionTable(SessionLimits.DEFAULT),
            StopLimits.DEFAULT,
            Clock.SYSTEM,
            SessionNews.NONE,
            () -> {},
            Witness.NONE);
    private final Sessions sessions = new Sessions(robot);
    private final OutsideDoor door = new OutsideDoor(robot, name -> Optional.empty());
    private final Bodies bodies = new Bodies(robot);
    private final TestWheel left = new TestWheel();
    private final TestWheel right = new TestWheel();
    private final Axle axle;

    RobotTest() {
        admit(LEFT, left, Set.of());
        admit(RIGHT, right, Set.of());
        axle = new Axle(twin(LEFT), twin(RIGHT));
        admit(AXLE, axle, Set.of("left", "right"));
        await().until(() -> axle.kept != null && left.stops.get() >= 2);
    }

    private Admitted admit(ResourceName name, Wheel body, Set<String> references) {
        Admitted resource = robot.name(name, Wheel.class);
        assertTrue(bodies.arrive(resource, new Body(body, references), () -> {})
                .toCompletableFuture()
                .join());
        return resource;
    }

    private Wheel twin(ResourceName name) {
        return (Wheel) robot.twin(robot.find(name).orElseThrow(), new TestClient(true));
    }

    @AfterEach
    void close() {
        robot.close();
    }

    private static Caller caller(Optional<Session> session) {
        return new Caller(session.map(Session::id), "", Map.of(), Optional.empty());
    }

    private CompletionStage<Void> turn(ResourceName name, Caller caller, double speed) {
        return door.command(name, Wheel.class, caller, wheel -> {
            wheel.turn(speed);
            return null;
        });
    }

    private static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException | CancellationException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Session silentSession() {
        sessions.window(Duration.ofMillis(500));
        return sessions.start("", "");
    }

    @Test
    void aBodyIsStoppedOnceBeforeItIsReached() {
        assertTrue(right.stops.get() >= 1);
    }

    @Test
    void whatCanBeMadeSafeIsLeftAsItIsWhenItComesAndMadeSafeByStopAll() {
        var made = new AtomicInteger();
        Admitted lamp = robot.name(ResourceName.of(Lamp.class, "lamp"), Lamp.class);
        Lamp body = made::incrementAndGet;

        answer(bodies.arrive(lamp, new Body(body, Set.of()), () -> {}));
        assertEquals(0, made.get());
        answer(door.stopAll(Map.of()));

        assertEquals(1, made.get());
    }

    /** Something that does not move. */
    @ResourceApi("test:component:lamp")
    interface Lamp extends SafeState {}

    @Test
    void stopsWhatALapsedSessionCommandedLastAndNothingElse() {
        answer(turn(RIGHT, caller(Optional.empty()), 0.7));
        answer(turn(LEFT, caller(Optional.of(silentSession())), 0.4));
        assertEquals(0.4, left.speed);

        await().until(() -> left.speed == 0);

        assertEquals(0.7, right.speed);
    }

    @Test
    void keepsTurningWhileItsSessionIsHeardOf() {
        Session session = silentSession();
        answer(turn(LEFT, caller(Optional.of(session)), 0.4));
        int stopsBefore = left.stops.get();

        await().pollInterval(Duration.ofMillis(10))
                .during(Duration.ofMillis(1_200))
                .until(() -> {
                    sessions.heartbeat(session.id(), "");
                    return left.speed == 0.4;
                });

        assertEquals(stopsBefore, left.stops.get());
    }

    @Test
    void anEndedSessionsMotorIsStoppedNow() {
        sessions.window(Duration.ofMinutes(1));
        Session session = sessions.start("ada", "");
        var caller = new Caller(Optional.of(session.id()), "ada", Map.of(), Optional.empty());
        answer(turn(LEFT, caller, 0.4));

        sessions.end(session.id(), "ada");

        await().until(() -> left.speed == 0);
    }

    @Test
    void aHungStopDelaysNobodyElse() {
        left.stopHangs = new CompletableFuture<>();
        Session session = silentSession();
        answer(turn(LEFT, caller(Optional.of(session)), 0.4));
        answer(turn(RIGHT, caller(Optional.of(session)), 0.4));

        await().until(() -> right.speed == 0);

        assertEquals(0.4, left.speed);
        sessions.start("", "");
        await().until(() -> robot.find(LEFT).orElseThrow().isOverdue());
        assertThrows(ResourceUnavailableException.class, () -> answer(turn(LEFT, caller(Optional.empty()), 0.1)));
        left.stopHangs.complete(null);
        await().until(() -> left.speed == 0 && !robot.find(LEFT).orElseThrow().isOverdue());
    }

    @Test
    void aFailedStopIsTriedAgain() {
        left.stopFails = 2;
        answer(turn(LEFT, caller(Optional.of(silentSession())), 0.4));

        await().until(() -> left.speed == 0);

        assertEquals(0, left.stopFails);
    }

    @Test
    void anUnknownSessionReachesNoDriver() {
        var stranger = new Caller(Optional.of(UUID.randomUUID()), "", Map.of(), Optional.empty());

        var refused = assertThrows(SessionExpiredException.class, () -> answer(turn(LEFT, stranger, 0.4)));

        assertFalse(refused.driverCalled());
        assertEquals(0, left.speed);
    }

    @Test
    void aCommandWhoseSessionFinishesUnderWayIsAborted() {
        Session session = silentSession();
        var command = door.command(LEFT, Wheel.class, caller(Optional.of(session)), wheel -> {
            wheel.turnUntilTold(0.4);
            return null;
        });

        var aborted = assertThrows(SessionExpiredException.class, () -> answer(command));

        assertTrue(aborted.driverCalled());
        assertEquals("session lapsed; left was stopped", aborted.getMessage());
        await().until(() -> left.speed == 0);
    }

    @Test
    void aNewerCommandEndsABlockingOne() throws Exception {
        var older = door.command(LEFT, Wheel.class, caller(Optional.empty()), wheel -> {
            wheel.turnUntilTold(0.4);
            return null;
        });
        left.inside.await();

        answer(turn(LEFT, caller(Optional.empty()), 0.9));

        assertThrows(CancellationException.class, () -> answer(older));
        assertEquals(0.9, left.speed);
    }

    @Test
    void aCommandThatItsClientLeavesIsFollowedByAStop() throws Exception {
        var caller = caller(Optional.empty());
        var command = door.command(LEFT, Wheel.class, caller, wheel -> {
            wheel.turnUntilTold(0.4);
            return null;
        });
        left.inside.await();

        caller.cancel();

        assertThrows(CancellationException.class, () -> answer(command));
        await().until(() -> left.speed == 0);
    }

    @Test
    void whatADriverMovesBelongsToItsClientsSession() {
        var caller = caller(Optional.of(silentSession()));
        answer(turn(AXLE, caller, 0.4));
        assertEquals(Set.of(LEFT, RIGHT), caller.reached());
        assertEquals(0.4, right.speed);

        await().until(() -> left.speed == 0 && right.speed == 0);
    }

    @Test
    void aStopSparesThePartOfAnotherLiveSession() {
        Session driver = silentSession();
        sessions.window(Duration.ofMinutes(1));
        Session other = sessions.start("", "");
        answer(turn(AXLE, caller(Optional.of(driver)), 0.4));
        answer(turn(RIGHT, caller(Optional.of(other)), 0.9));

        await().until(() -> left.speed == 0);
        await().during(Duration.ofMillis(100)).until(() -> right.speed == 0.9);

        answer(door.stop(AXLE, caller(Optional.empty())));
        assertEquals(0, right.speed, "an explicit stop reaches every part");
    }

    @Test
    void aStopOfAWholeClaimsNothing() {
        sessions.window(Duration.ofMinutes(1));
        Session session = sessions.start("", "");
        answer(turn(LEFT, caller(Optional.of(session)), 0.4));

        answer(door.stop(AXLE, caller(Optional.empty())));

        assertEquals(
                session,
                robot.find(LEFT).map(each -> each.gate().owner().session()).orElseThrow());
    }

    @Test
    void workWrappedInACallGoesOnInItsSessionAndNoLonger() {
        Session session = silentSession();
        answer(turn(AXLE, caller(Optional.of(session)), 0.4));
        axle.kept.run();
        assertEquals(0.2, left.speed);

        await().until(() -> sessions.sessions().isEmpty() && left.speed == 0);

        assertThrows(RuntimeException.class, () -> axle.kept.run());
        assertEquals(0, left.speed);
    }

    @Test
    void workWrappedInAStopIsRefusedOnceTheStopHasReturned() {
        answer(door.stop(AXLE, caller(Optional.empty())));

        assertThrows(ResourceUnavailableException.class, () -> axle.kept.run());
        assertEquals(0, right.speed);
    }

    @Test
    void aQuestionsCommandsAreNobodys() {
        answer(door.query(AXLE, Wheel.class, caller(Optional.of(silentSession())), wheel -> wheel.doCommand(Map.of())));

        assertEquals(1, left.speed);
        assertSame(
                LiveSession.NOBODY,
                robot.find(LEFT).map(each -> each.gate().owner()).orElseThrow());
    }

    @Test
    void questionsDoNotWaitForACommand() throws Exception {
        door.command(LEFT, Wheel.class, caller(Optional.empty()), wheel -> {
            wheel.turnUntilTold(0.4);
            return null;
        });
        left.inside.await();

        assertEquals(0.4, answer(door.query(LEFT, Wheel.class, caller(Optional.empty()), Wheel::speed)));

        left.told.complete(null);
    }

    @Test
    void oneResourceTakesAHundredCallsAndTheOthersGoOn() throws Exception {
        var hung = new CompletableFuture<Void>();
        var calls = new ArrayList<CompletionStage<?>>();
        for (int i = 0; i < 100; i++) {
            calls.add(door.query(LEFT, Wheel.class, caller(Optional.empty()), wheel -> hung.join()));
        }

        assertThrows(
                LimitExceededException.class,
                () -> answer(door.query(LEFT, Wheel.class, caller(Optional.empty()), Wheel::speed)));
        assertEquals(0, answer(door.query(RIGHT, Wheel.class, caller(Optional.empty()), Wheel::speed)));

        hung.complete(null);
        calls.forEach(call -> answer(call));
    }

    @Test
    void aFailureOfTheDriverReachesItsCaller() {
        var failure = assertThrows(
                IllegalArgumentException.class, () -> answer(turn(LEFT, caller(Optional.empty()), Double.NaN)));

        assertEquals("speed is not a number", failure.getMessage());
    }

    @Test
    void anUnknownNameIsToldByName() {
        var failure = assertThrows(
                ResourceNotFoundException.class,
                () -> answer(turn(ResourceName.of(Wheel.class, "third"), caller(Optional.empty()), 1)));

        assertEquals("there is no test:component:wheel named \"third\" on this robot", failure.getMessage());
    }

    @Test
    void aTwinsStopWaitsForItAndTellsWhenItIsOverdue() {
        left.stopHangs = new CompletableFuture<>();

        assertThrows(HardwareException.class, () -> twin(LEFT).stop());

        left.stopHangs.complete(null);
    }

    @Test
    void stopAllStopsInParallelAndTellsWhatFailed() {
        left.stopHangs = new CompletableFuture<>();
        answer(turn(RIGHT, caller(Optional.empty()), 0.4));

        var failures = answer(door.stopAll(Map.of()));

        assertEquals(0, right.speed);
        assertInstanceOf(HardwareException.class, failures.get(LEFT));
        left.stopHangs.complete(null);
    }

    @Test
    void aBodyIsStoppedBeforeItLeavesAndCommandsWaitForTheNext() {
        answer(turn(LEFT, caller(Optional.empty()), 0.4));
        Admitted resource = robot.find(LEFT).orElseThrow();

        assertTrue(bodies.leave(resource));
        assertEquals(0, left.speed);
        var patient = turn(LEFT, caller(Optional.empty()), 0.8);
        var next = new TestWheel();
        bodies.arrive(resource, new Body(next, Set.of()), () -> {});

        answer(patient);
        assertEquals(0.8, next.speed);
        assertEquals(1, next.stops.get());
        assertEquals(0, left.speed);
    }

    @Test
    void aBodyThatDoesNotStopIsLeftMovingAndSaidSo() {
        Admitted resource = robot.find(LEFT).orElseThrow();
        left.stopHangs = new CompletableFuture<>();

        assertFalse(bodies.leave(resource));

        left.stopHangs.complete(null);
    }

    @Test
    void shutsDownWithEverythingStillAndNamesWhatIsNot() {
        answer(turn(RIGHT, caller(Optional.empty()), 0.4));
        left.stopHangs = new CompletableFuture<>();

        List<ResourceName> moving = robot.shutDown(Duration.ofSeconds(2).toNanos());

        assertTrue(moving.contains(LEFT), moving::toString);
        assertEquals(0, right.speed);
        assertThrows(ResourceUnavailableException.class, () -> answer(turn(RIGHT, caller(Optional.empty()), 0.4)));
        left.stopHangs.complete(null);
    }
}
