package dev.holdfast.testing;

import static dev.holdfast.testing.WireClient.goForRequest;
import static dev.holdfast.testing.WireClient.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.wire.robot.v1.CancelOperationRequest;
import dev.holdfast.wire.robot.v1.GetOperationsRequest;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A command that is cut short, by its own client or by somebody else, leaves nothing moving that nobody wants. */
class EndedCallsTest {
    private final InProcessRobot robot = InProcessRobot.start();
    private final TestMotor left = robot.add("left", new TestMotor());
    private final TestMotor right = robot.add("right", new TestMotor());
    private final WireClient ada = new WireClient(robot.connect());
    private final WireClient bob = new WireClient(robot.connect());

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aMotorIsStoppedWhenItsClientsTimeIsUp() {
        ada.isMoving("left"); // so that connecting takes none of its time
        int stopsBefore = left.stops.get();

        var refusal = assertThrows(
                StatusRuntimeException.class,
                () -> ada.motors().withDeadlineAfter(1, TimeUnit.SECONDS).goFor(goForRequest("left", 10, 100)));

        assertEquals(Code.DEADLINE_EXCEEDED, refusal.getStatus().getCode());
        assertEquals(1, left.commands.get());
        await().until(() -> !left.isMoving() && left.stops.get() > stopsBefore);
    }

    @RepeatedTest(40)
    void aCommandThatRacesItsDeadlineLeavesNothingMoving(RepetitionInfo round) {
        ada.isMoving("left");

        assertThrows(StatusRuntimeException.class, () -> ada.motors()
                .withDeadlineAfter(round.getCurrentRepetition() * 100L, TimeUnit.MICROSECONDS)
                .goFor(goForRequest("left", 10, 100)));

        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .during(Duration.ofMillis(30))
                .until(() -> !left.isMoving());
    }

    @Test
    void aMotorIsStoppedWhenItsClientGoesAway() throws InterruptedException {
        var connection = robot.connect();
        new WireClient(connection).motorsLater().goFor(goForRequest("left", 10, 100));
        left.inside.await();
        int stopsBefore = left.stops.get();

        connection.shutdownNow();

        await().until(() -> !left.isMoving() && left.stops.get() > stopsBefore);
    }

    @Test
    void aCancelledOperationIsStopped() throws InterruptedException {
        String id = UUID.randomUUID().toString();
        var command = CompletableFuture.runAsync(() -> {
            var refusal = assertThrows(
                    StatusRuntimeException.class, () -> ada.sending("opid", id).goFor("left", 10, 100));
            assertEquals(Code.CANCELLED, refusal.getStatus().getCode());
        });
        left.inside.await();
        int stopsBefore = left.stops.get();
        var operation = bob.robot()
                .getOperations(GetOperationsRequest.getDefaultInstance())
                .getOperations(0);
        assertEquals(id, operation.getId());
        assertEquals("/viam.component.motor.v1.MotorService/GoFor", operation.getMethod());

        bob.robot()
                .cancelOperation(CancelOperationRequest.newBuilder().setId(id).build());

        command.join();
        await().until(() -> !left.isMoving() && left.stops.get() > stopsBefore);
    }

    @Test
    void aNewerCommandEndsTheOneBeforeAndHasItsWay() throws InterruptedException {
        var older = CompletableFuture.runAsync(() -> {
            var refusal = assertThrows(StatusRuntimeException.class, () -> ada.goFor("left", 10, 100));
            assertEquals(Code.CANCELLED, refusal.getStatus().getCode());
        });
        left.inside.await();

        bob.setPower("left", 0.9);

        older.join();
        assertEquals(0.9, left.power);
    }

    @Test
    void stopAllStopsEverythingAndEndsWhatIsUnderWay() throws InterruptedException {
        bob.setPower("right", 0.5);
        var command = CompletableFuture.runAsync(
                () -> assertThrows(StatusRuntimeException.class, () -> ada.goFor("left", 10, 100)));
        left.inside.await();

        bob.robot().stopAll(StopAllRequest.getDefaultInstance());

        command.join();
        assertFalse(right.isMoving());
        await().until(() -> !left.isMoving());
    }

    @Test
    void shutdownAnswersFirstAndLeavesNothingMoving() {
        ada.setPower("left", 0.5);

        ada.robot().shutdown(ShutdownRequest.getDefaultInstance());

        await().until(() -> !left.isMoving());
        await().untilAsserted(() -> refused(
                Code.UNAVAILABLE,
                "rdk:component:motor/left: the robot is shutting down",
                () -> ada.setPower("left", 0.5)));
    }
}
