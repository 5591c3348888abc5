package dev.holdfast.testing;

import static dev.holdfast.testing.WireClient.goForRequest;
import static dev.holdfast.testing.WireClient.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.wire.common.v1.Vector3;
import dev.holdfast.wire.component.base.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.GetPositionRequest;
import dev.holdfast.wire.component.motor.v1.GetPositionResponse;
import dev.holdfast.wire.robot.v1.GetOperationsRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What else a client can count on, over a real connection: limits, headers, and drivers that hang. */
class WireBehaviourTest {
    private static final int MOST_SESSIONS = 3;

    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.sessions(MOST_SESSIONS));
    private final TestMotor left = robot.add("left", new TestMotor());
    private final TestMotor right = robot.add("right", new TestMotor());
    private final WireClient ada = new WireClient(robot.connect());
    private final WireClient bob = new WireClient(robot.connect());

    @AfterEach
    void close() {
        List.of(left, right).forEach(motor -> {
            motor.arrived.complete(null);
            motor.commandHangs.complete(null);
            motor.queryHangs.complete(null);
            motor.stopHangs.complete(null);
        });
        robot.close();
    }

    // ---- sessions ----

    @Test
    void aCommandUnderWayIsToldThatItsSessionLapsed() {
        robot.heartbeatWindow(Duration.ofSeconds(1));
        String id = ada.startSession();

        refused(Code.ABORTED, "session lapsed; left was stopped", () -> ada.inSession(id)
                .goFor("left", 10, 100));

        await().until(() -> !left.isMoving());
    }

    @Test
    void tooManySessionsAreRefusedAndRoomComesBack() {
        robot.heartbeatWindow(Duration.ofSeconds(1)); // the first calls of a JVM take their time
        for (int i = 0; i < MOST_SESSIONS; i++) {
            ada.startSession();
        }

        refused(
                Code.RESOURCE_EXHAUSTED,
                "there are 3 live sessions already; end some, or wait a heartbeat window",
                bob::startSession);

        await().until(() -> ada.sessions().isEmpty());
        bob.heartbeat(bob.startSession());
    }

    @Test
    void heartbeatsAreAnsweredWhileADriverHangsInEverything() {
        String id = bob.startSession();
        left.queryHangs = new CompletableFuture<>();
        left.commandHangs = new CompletableFuture<>();
        left.stopHangs = new CompletableFuture<>();
        var position = position(ada, "left");
        var command = ada.motorsLater().goFor(goForRequest("left", 10, 100));
        var stop = CompletableFuture.runAsync(() -> assertThrows(StatusRuntimeException.class, () -> ada.stop("left")));
        await("the stop is inside").until(() -> left.stops.get() > 1);

        for (int i = 0; i < 100; i++) {
            bob.heartbeat(id);
        }
        bob.inSession(id).setPower("right", 0.5);

        assertFalse(position.isDone() || command.isDone(), "or nothing hung");
        await("it is told that its stop is overdue").until(stop::isDone);
        stop.join();
    }

    // ---- limits ----

    @Test
    void aHundredAndFirstCallOfOneResourceIsRefusedAndTheOthersGoOn() throws Exception {
        ada.isMoving("left"); // on an open connection calls keep their order
        left.queryHangs = new CompletableFuture<>();
        List<Future<GetPositionResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(position(ada, "left"));
        }

        refused(
                Code.RESOURCE_EXHAUSTED,
                "rdk:component:motor/left has 100 calls in flight already; wait for some to return",
                () -> ada.isMoving("left"));
        assertFalse(ada.isMoving("right"));
        ada.stop("left");

        left.queryHangs.complete(null);
        for (var call : calls) {
            assertEquals(7, call.get(10, TimeUnit.SECONDS).getPosition());
        }
    }

    @Test
    void aQuestionThatNobodyWaitsForNeverReachesItsDriver() {
        ada.isMoving("left");
        left.queryHangs = new CompletableFuture<>();
        for (int i = 0; i < 150; i++) {
            var request = GetPositionRequest.newBuilder().setName("left").build();
            assertThrows(StatusRuntimeException.class, () -> ada.motors()
                    .withDeadlineAfter(5, TimeUnit.MILLISECONDS)
                    .getPosition(request));
        }
        await().until(() -> ada.robot() // the robot has heard that nobody waits; on this connection nothing overtakes
                .getOperations(GetOperationsRequest.getDefaultInstance())
                .getOperationsList()
                .isEmpty());
        int asked = left.questions.get();

        left.queryHangs.complete(null);

        assertFalse(bob.isMoving("left"));
        assertEquals(asked, left.questions.get());
    }

    // ---- headers and names ----

    @Test
    void tellsWhatABaseMovedOnItsClientsBehalf() {
        robot.add(
                "base",
                new TestBase(robot.resource(Motor.class, "left"), robot.resource(Motor.class, "right")),
                "left",
                "right");

        ada.bases()
                .setPower(SetPowerRequest.newBuilder()
                        .setName("base")
                        .setLinear(Vector3.newBuilder().setY(0.5))
                        .build());

        assertEquals(List.of("rdk:component:motor/left", "rdk:component:motor/right"), ada.answered("viam-smrn"));
        assertEquals(0.5, right.power);
        ada.setPower("left", 0.1);
        assertEquals(List.of(), ada.answered("viam-smrn"), "the client knows what it called itself");
    }

    @Test
    void whatABaseMovedIsStoppedWithItsClientsSession() {
        robot.add(
                "base",
                new TestBase(robot.resource(Motor.class, "left"), robot.resource(Motor.class, "right")),
                "left",
                "right");
        robot.heartbeatWindow(Duration.ofSeconds(1));

        ada.inSession(ada.startSession())
                .bases()
                .setPower(SetPowerRequest.newBuilder()
                        .setName("base")
                        .setLinear(Vector3.newBuilder().setY(0.5))
                        .build());

        await().until(() -> !left.isMoving() && !right.isMoving());
    }

    @Test
    void everyAnswerNamesItsOperation() {
        ada.isMoving("left");
        UUID first = UUID.fromString(ada.answered("opid").get(0));
        assertThrows(StatusRuntimeException.class, () -> ada.isMoving("nothing"));
        UUID second = UUID.fromString(ada.answered("opid").get(0));
        assertTrue(!first.equals(second));

        String given = UUID.randomUUID().toString();
        WireClient naming = ada.sending("opid", given);
        naming.isMoving("left");
        assertEquals(List.of(given), naming.answered("opid"));
    }

    @Test
    void tellsItsResourcesAndWhatIsNone() {
        Set<String> names =
                ada.robot().resourceNames(ResourceNamesRequest.getDefaultInstance()).getResourcesList().stream()
                        .map(name -> name.getSubtype() + "/" + name.getName())
                        .collect(Collectors.toSet());

        assertEquals(Set.of("motor/left", "motor/right"), names);
        refused(
                Code.NOT_FOUND,
                "there is no rdk:component:motor named \"third\" on this robot",
                () -> ada.setPower("third", 1));
    }

    private static Future<GetPositionResponse> position(WireClient client, String motor) {
        return client.motorsLater()
                .getPosition(GetPositionRequest.newBuilder().setName(motor).build());
    }
}
