package dev.holdfast.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.testing.net.Direction;
import dev.holdfast.testing.net.FaultProxy;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A client and a robot, and a network between them that fails. Time is real: it is gRPC's, too. */
@Timeout(60)
class FaultyNetworkTest {
    private static final Duration SHORT_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONG_WINDOW = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofSeconds(2);

    private final InProcessRobot robot = InProcessRobot.start();
    private final TurningMotor left = robot.add("left", new TurningMotor());
    private final FaultProxy network = FaultProxy.before(robot.listen());
    private final RobotClient ada = RobotClient.connect("127.0.0.1:" + network.port());
    private final Motor adasLeft = ada.resource(Motor.class, "left");

    @AfterEach
    void close() {
        ada.close();
        network.close();
        robot.close();
    }

    static List<Set<Direction>> deadDirections() {
        return List.of(Set.of(Direction.TO_SERVER), Set.of(Direction.TO_CLIENT), EnumSet.allOf(Direction.class));
    }

    @ParameterizedTest
    @MethodSource("deadDirections")
    void whatItMovesStopsWhenTheNetworkFallsSilent(Set<Direction> dead) {
        robot.heartbeatWindow(SHORT_WINDOW);
        adasLeft.setPower(0.5);

        network.blackhole(dead.toArray(Direction[]::new));

        soon().until(() -> !left.isMoving());
        assertEquals(1, left.commands);
    }

    /** gRPC by itself finds that out after 25 seconds. */
    @ParameterizedTest
    @MethodSource("deadDirections")
    void callsOverASilentNetworkFailAndAreMadeAgainSoonAfterItIsBack(Set<Direction> dead) {
        robot.heartbeatWindow(SHORT_WINDOW);
        var command = CompletableFuture.runAsync(() -> adasLeft.goFor(10, 100));
        soon().until(left::isMoving);
        soon().until(() -> ada.session().id().isPresent());

        network.blackhole(dead.toArray(Direction[]::new));
        var question = CompletableFuture.supplyAsync(adasLeft::position);

        soon().until(() -> hasFailed(question)); // commands go on, should a slow machine have lost the session before
        assertTrue(failureOf(question)
                .getMessage()
                .startsWith("left: GetPosition at 127.0.0.1:" + network.port()
                        + ": the connection was given up, because the robot did not answer"));
        failureOf(command);
        assertThrows(ResourceUnavailableException.class, adasLeft::position, "at once, until it is back");
        soon().until(() -> !left.isMoving());
        network.mend();
        drivesAgain();
    }

    /** Nobody beats, and so nobody notices before something is asked. */
    @Test
    void whoHasNoSessionNoticesByWhatIsNotAnswered() {
        try (var bob = RobotClient.connect("127.0.0.1:" + network.port())) {
            network.blackhole();
            var question = CompletableFuture.supplyAsync(bob::resources);
            assertThrows(ResourceUnavailableException.class, () -> adasLeft.setPower(0.5));
            assertThrows(CompletionException.class, question::join);

            network.mend();

            drivesAgain();
            soon().until(() -> bob.resources().size() == 1);
        }
    }

    @Test
    void aConnectionThatWasResetComesBackInTheSameSession() {
        goesOnInTheSameSessionAfter(network::reset);
    }

    @Test
    void soDoesOneOfWhichTheRobotDoesNotKnowThatItWasReset() {
        goesOnInTheSameSessionAfter(() -> network.reset(Direction.TO_CLIENT));
    }

    @ParameterizedTest
    @EnumSource
    void soDoesOneThatIsHalfClosed(Direction direction) {
        goesOnInTheSameSessionAfter(() -> network.halfClose(direction));
    }

    @Test
    void soDoesOneThatIsRefusedForAWhile() {
        goesOnInTheSameSessionAfter(() -> {
            network.refuse();
            network.reset();
            soon().untilAsserted(() -> assertThrows(ResourceUnavailableException.class, adasLeft::position));
            network.mend();
        });
    }

    /** Nothing is lost, only late; so nobody needs another connection. */
    @Test
    void anOutageThatTcpMakesUpForIsNoticedByNobody() {
        robot.heartbeatWindow(LONG_WINDOW);
        adasLeft.setPower(0.5);

        network.hold();
        var late = CompletableFuture.runAsync(() -> adasLeft.setPower(0.6));
        network.mend();

        late.join();
        assertEquals(0.6, left.power);
        assertEquals(1, network.connections());
    }

    /** Half a window there and back, at most: some beats come late, and close to each other. */
    @Test
    void aSlowNetworkStopsNobody() {
        Duration window = Duration.ofSeconds(6);
        robot.heartbeatWindow(window);
        adasLeft.setPower(0.5);
        String session = ada.session().id().orElseThrow();

        network.delay(window.dividedBy(5), window.dividedBy(20));

        await().during(window.multipliedBy(3).dividedBy(2))
                .atMost(window.multipliedBy(5))
                .until(left::isMoving);
        assertEquals(session, ada.session().id().orElseThrow());
    }

    /** It is read by the robot when the stop has gone by the next connection; the session lives all the while. */
    @Test
    void aCommandThatALostConnectionBringsLateIsRefusedOnceItsSessionIsDisowned() {
        robot.heartbeatWindow(LONG_WINDOW);
        adasLeft.setPower(0.5);
        Trace way = ada.session().trace();
        network.delay(LATE, Duration.ZERO, Direction.TO_SERVER);
        var late = MotorServiceGrpc.newFutureStub(ada.channel())
                .setPower(SetPowerRequest.newBuilder()
                        .setName("left")
                        .setPowerPct(0.7)
                        .build());
        network.halfClose(Direction.TO_CLIENT);
        await().until(late::isDone);
        network.mend();
        soon().ignoreExceptions().until(() -> ada.session().stopOwned(ResourceName.of(Motor.class, "left")));

        ada.session().disown(way);

        await().during(LATE.multipliedBy(2))
                .atMost(LATE.multipliedBy(10))
                .until(() -> left.commands == 1 && !left.isMoving());
        drivesAgain();
    }

    @Test
    void aSessionWhoseCommandsAllWentByOneConnectionIsNotEnded() {
        adasLeft.setPower(0.5);
        Optional<String> session = ada.session().id();

        ada.session().disown(ada.session().trace());

        assertEquals(session, ada.session().id());
        assertTrue(left.isMoving());
    }

    private void goesOnInTheSameSessionAfter(Runnable fault) {
        robot.heartbeatWindow(LONG_WINDOW);
        adasLeft.setPower(0.5);
        String session = ada.session().id().orElseThrow();

        fault.run();

        soon().until(adasLeft::isMoving);
        drivesAgain();
        assertEquals(session, ada.session().id().orElseThrow());
    }

    private void drivesAgain() {
        int before = left.commands;
        soon().until(() -> {
            adasLeft.setPower(0.6);
            return true;
        });
        assertTrue(left.commands > before);
    }

    private boolean hasFailed(CompletableFuture<?> call) {
        try {
            adasLeft.setPower(0.5);
        } catch (RuntimeException e) {
            // as it should
        }
        return call.isCompletedExceptionally();
    }

    private static Throwable failureOf(CompletableFuture<?> call) {
        return assertThrows(CompletionException.class, call::join).getCause();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).ignoreExceptionsInstanceOf(ResourceUnavailableException.class);
    }
}
