package dev.holdfast.testing;

import static dev.holdfast.testing.WireClient.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.component.motor.v1.GetPositionRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * What a client can see of sessions, held against a robot over a real connection. The numbers are those by which the
 * protocol's observable behaviour was written down before we began; what they say of authentication and of streams waits
 * for those.
 *
 * <p>Time is the test's own: nobody waits for a window to pass.
 */
class AcceptanceVectorsTest {
    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final Duration MOST_OF_IT = Duration.ofMillis(150);
    private static final Duration SOON = Duration.ofMillis(50);

    private final ManualClock clock = new ManualClock();
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));
    private final TestMotor left = robot.add("left", new TestMotor());
    private final TestMotor right = robot.add("right", new TestMotor());
    private final WireClient ada = new WireClient(robot.connect());
    private final WireClient bob = new WireClient(robot.connect());

    AcceptanceVectorsTest() {
        robot.heartbeatWindow(WINDOW);
    }

    @AfterEach
    void close() {
        left.stopHangs.complete(null);
        left.commandHangs.complete(null);
        robot.close();
    }

    @Test
    void t1StartSessionTellsAnIdAndTheWindow() {
        var session = ada.startSession("");

        assertEquals(UUID.fromString(session.getId()).toString(), session.getId());
        assertEquals(0, session.getHeartbeatWindow().getSeconds());
        assertEquals(WINDOW.toNanos(), session.getHeartbeatWindow().getNanos());
    }

    @Test
    void t1TheWindowIsTwoSecondsUnlessSomebodySaysOtherwise() {
        try (var shipped = InProcessRobot.start()) {
            var session = new WireClient(shipped.connect()).startSession("");

            assertEquals(2, session.getHeartbeatWindow().getSeconds());
            assertEquals(0, session.getHeartbeatWindow().getNanos());
        }
    }

    @Test
    void t2ResumeOfALiveSessionGoesOnWithIt() {
        String id = ada.startSession();
        clock.advance(MOST_OF_IT);

        assertEquals(id, ada.startSession(id).getId());

        assertEquals(List.of(id), ada.sessions());
        clock.advance(MOST_OF_IT);
        ada.heartbeat(id);
    }

    @Test
    void t3ResumeOfAnUnknownSessionOpensOne() {
        String unknown = UUID.randomUUID().toString();

        String id = ada.startSession(unknown).getId();

        assertNotEquals(unknown, id);
        ada.heartbeat(id);
    }

    @Test
    void t4ResumeOfWhatIsNoIdOpensASession() {
        ada.heartbeat(ada.startSession("abc").getId());
    }

    @Test
    void t5AHeartbeatMovesTheDeadline() {
        String id = ada.startSession();

        for (int i = 0; i < 5; i++) {
            clock.advance(MOST_OF_IT);
            ada.heartbeat(id);
        }

        assertEquals(List.of(id), ada.sessions());
    }

    @Test
    void t6AHeartbeatOfNoLiveSessionIsRefused() {
        String lapsed = ada.startSession();
        clock.advance(WINDOW);

        for (String id : List.of(lapsed, UUID.randomUUID().toString(), "abc", "")) {
            refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.heartbeat(id));
        }
        assertEquals(List.of(), ada.sessions());
    }

    @Test
    void t7StopsWhatASilentClientLeftMovingAndNothingElse() {
        String id = ada.startSession();
        bob.setPower("right", 0.7);
        ada.inSession(id).setPower("left", 0.5);
        int stopsBefore = right.stops.get();

        clock.advance(WINDOW.minusNanos(1));
        assertTrue(ada.isMoving("left"));
        clock.advance(Duration.ofNanos(1));

        await().until(() -> !ada.isMoving("left"));
        expectNoStop(right, stopsBefore);
        assertEquals(0.7, right.power);
    }

    @Test
    void t7ACommandIsASignOfLife() {
        String id = ada.startSession();

        for (int i = 0; i < 5; i++) {
            clock.advance(MOST_OF_IT);
            ada.inSession(id).setPower("left", 0.5);
        }

        assertTrue(ada.isMoving("left"));
    }

    @Test
    void t8StopsNothingThatAnotherSessionTookOver() {
        String a = ada.startSession();
        ada.inSession(a).setPower("left", 0.5);
        ada.inSession(a).setPower("right", 0.5);
        robot.heartbeatWindow(Duration.ofMinutes(1));
        bob.inSession(bob.startSession()).setPower("left", 0.8);
        int stopsBefore = left.stops.get();

        clock.advance(WINDOW);

        await().until(() -> !right.isMoving());
        expectNoStop(left, stopsBefore);
        assertEquals(0.8, left.power);
    }

    @Test
    void t9StopsNothingThatSomebodyWithoutASessionTookOver() {
        String a = ada.startSession();
        ada.inSession(a).setPower("left", 0.5);
        ada.inSession(a).setPower("right", 0.5);
        bob.setPower("left", 0.8);
        int stopsBefore = left.stops.get();

        clock.advance(WINDOW);

        await().until(() -> !right.isMoving());
        expectNoStop(left, stopsBefore);
        assertEquals(0.8, left.power);
    }

    @Test
    void t9TheZeroIdIsNoSession() {
        ada.inSession(ada.startSession()).setPower("left", 0.5);
        int stopsBefore = left.stops.get();
        bob.inSession(new UUID(0, 0).toString()).setPower("left", 0.8);

        clock.advance(WINDOW);

        expectNoStop(left, stopsBefore);
        assertEquals(0.8, left.power);
    }

    @Test
    void t10ACommandOfALapsedSessionReachesNoDriver() {
        String lapsed = ada.startSession();
        clock.advance(WINDOW);
        String live = bob.startSession();
        bob.inSession(live).setPower("left", 0.8);
        int commandsBefore = left.commands.get();

        refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.inSession(lapsed)
                .setPower("left", 0.5));

        assertEquals(commandsBefore, left.commands.get());
        assertEquals(0.8, left.power);
        clock.advance(WINDOW);
        await("it still belongs to bob").until(() -> !left.isMoving());
    }

    @Test
    void t10AnIdThatIsNoneReachesNoDriverEither() {
        for (String id : List.of("abc", "", UUID.randomUUID().toString())) {
            refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.inSession(id)
                    .setPower("left", 0.5));
        }

        assertEquals(0, left.commands.get());
    }

    @Test
    void t11QuestionsAndStopsLookAtNoSession() {
        bob.setPower("left", 0.5);

        for (String id : List.of(UUID.randomUUID().toString(), "abc")) {
            WireClient stranger = ada.inSession(id);
            var question = GetPositionRequest.newBuilder().setName("left").build();
            assertEquals(7, stranger.motors().getPosition(question).getPosition());
            stranger.isMoving("left");
            stranger.stop("left");
        }

        assertFalse(left.isMoving());
    }

    @Test
    void t12TwoSessionsInOneCallAreRefused() {
        String id = ada.startSession();

        refused(Code.INVALID_ARGUMENT, "more than one viam-sid", () -> ada.inSession(id, id)
                .setPower("left", 0.5));

        assertEquals(0, left.commands.get());
    }

    @Test
    void t13HeartbeatsMayComeOnAnotherConnectionThanCommands() {
        String id = ada.startSession();
        ada.inSession(id).setPower("left", 0.5);
        int stopsBefore = left.stops.get();

        for (int i = 0; i < 5; i++) {
            clock.advance(MOST_OF_IT);
            bob.heartbeat(id);
        }

        assertTrue(ada.isMoving("left"));
        assertEquals(stopsBefore, left.stops.get());
    }

    @Test
    void t16AStopChangesNoOwner() {
        String id = ada.startSession();
        ada.inSession(id).setPower("left", 0.5);
        bob.stop("left");
        left.power = 0.3; // pushed down a hill, say
        int stopsBefore = left.stops.get();

        clock.advance(WINDOW);

        await("it is still ada's, and is stopped when she is lost").until(() -> left.stops.get() > stopsBefore);
        await().until(() -> !left.isMoving());
    }

    @Test
    void t17WhatStandsStillAlreadyIsStoppedAgain() {
        String id = ada.startSession();
        ada.inSession(id).setPower("left", 0.5);
        ada.stop("left");
        int stopsBefore = left.stops.get();

        clock.advance(WINDOW);

        await().until(() -> left.stops.get() > stopsBefore);
    }

    @Test
    void t18AStopThatHangsHoldsNobodyElseUp() {
        String a = ada.startSession();
        ada.inSession(a).setPower("left", 0.5);
        robot.heartbeatWindow(Duration.ofMinutes(1));
        String b = bob.startSession();
        left.stopHangs = new CompletableFuture<>();
        int stopsBefore = left.stops.get();
        clock.advance(WINDOW);
        await("the stop hangs").until(() -> left.stops.get() > stopsBefore);

        bob.heartbeat(b);
        bob.inSession(b).setPower("right", 0.5);
        ada.startSession();
        bob.stop("right");

        assertFalse(right.isMoving());
        assertTrue(left.isMoving(), "or nothing hung");
    }

    @RepeatedTest(40)
    void t19AHeartbeatThatRacesTheDeadlineIsAnsweredTruly() {
        String id = ada.startSession();
        ada.inSession(id).setPower("left", 0.5);
        clock.advance(MOST_OF_IT);

        var passing = passTheDeadline();
        boolean heard = answered(() -> ada.heartbeat(id));
        passing.join();

        if (heard) {
            ada.heartbeat(id);
            assertTrue(left.isMoving(), "it was stopped though it was told that its session lives");
        } else {
            refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.heartbeat(id));
            expectRest(left);
        }
    }

    @RepeatedTest(40)
    void t20ACommandThatRacesTheDeadlineNeverHasTheLastWord() {
        String id = ada.startSession();
        ada.inSession(id).setPower("left", 0.5);
        clock.advance(MOST_OF_IT);

        var passing = passTheDeadline();
        boolean ran = answered(() -> ada.inSession(id).setPower("left", 0.9));
        passing.join();

        if (ran) {
            assertEquals(0.9, left.power);
            clock.advance(WINDOW);
        }
        expectRest(left);
    }

    @Test
    void t20ACommandThatSitsInItsBusWhileItsSessionLapsesIsFollowedByAStop() throws InterruptedException {
        String id = ada.startSession();
        left.commandHangs = new CompletableFuture<>();
        var command = CompletableFuture.runAsync(
                () -> refused(Code.ABORTED, "session lapsed; left was stopped", () -> ada.inSession(id)
                        .setPower("left", 0.9)));
        left.inside.await();
        int stopsBefore = left.stops.get();
        clock.advance(WINDOW);
        await("the lapse stops it").until(() -> left.stops.get() > stopsBefore);

        left.commandHangs.complete(null);

        command.join();
        await().until(() -> left.stops.get() > stopsBefore + 1 && !left.isMoving());
        expectRest(left);
    }

    /** Soon, or a moment later; so that it falls on either side of what the test does meanwhile. */
    private CompletableFuture<Void> passTheDeadline() {
        return CompletableFuture.runAsync(() -> {
            int moments = ThreadLocalRandom.current().nextInt(20_000);
            for (int i = 0; i < moments; i++) {
                Thread.onSpinWait();
            }
            clock.advance(SOON.plusMillis(20));
        });
    }

    private static boolean answered(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            assertTrue(
                    List.of("SESSION_EXPIRED", "session lapsed; left was stopped")
                            .contains(e.getStatus().getDescription()),
                    e::getMessage);
            return false;
        }
    }

    private static void expectNoStop(TestMotor motor, int stopsBefore) {
        await().pollInterval(Duration.ofMillis(1))
                .during(Duration.ofMillis(50))
                .until(() -> motor.stops.get() == stopsBefore);
    }

    private static void expectRest(TestMotor motor) {
        await().pollInterval(Duration.ofMillis(1)).during(Duration.ofMillis(20)).until(() -> !motor.isMoving());
    }
}
