package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafetyProperties;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.GetSafetyRequest;
import dev.holdfast.wire.session.v1.RearmRequest;
import dev.holdfast.wire.session.v1.Safeguard;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** "Stricter, on request" as clients see it, over real connections, by a clock that stands still until the test moves it. */
@Timeout(60)
class StricterOnTheWireTest {
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final ManualClock clock = new ManualClock();
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));
    private final TestMotor left = robot.add("left", new TestMotor());
    private final ManagedChannel connection = robot.connect();
    private final WireClient ada = new WireClient(connection);
    private final WireClient bob = new WireClient(robot.connect());
    private final SessionServiceGrpc.SessionServiceBlockingStub service =
            SessionServiceGrpc.newBlockingStub(robot.connect());

    @AfterEach
    void close() {
        robot.close();
    }

    private void ask(Map<String, ?> asked) {
        robot.safety(Motor.class, "left", asked);
    }

    private Safeguard safeguard() {
        return service.getSafety(GetSafetyRequest.getDefaultInstance()).getResources(0);
    }

    /** Another code than SESSION_EXPIRED has: SDKs repeat a command after that one. */
    @Test
    void afterALapseItIsDisarmedUntilSomebodyHasLooked() {
        ask(Map.of(SafetyProperties.REARM, true));
        ada.inSession(ada.startSession()).setPower("left", 0.5);
        clock.advance(WINDOW);
        await().until(() -> !left.isMoving());

        var refusal = assertThrows(StatusRuntimeException.class, () -> bob.inSession(bob.startSession())
                .setPower("left", 0.5));

        assertEquals(Code.FAILED_PRECONDITION, refusal.getStatus().getCode());
        assertTrue(refusal.getMessage().contains("holdfast rearm left"), refusal.getMessage());
        assertTrue(safeguard().getDisarmed());
        assertTrue(rearm("left"));
        assertFalse(rearm("left"));
        bob.inSession(bob.startSession()).setPower("left", 0.5);
        assertTrue(left.isMoving());
    }

    private boolean rearm(String name) {
        return service.rearm(RearmRequest.newBuilder()
                        .setName(ResourceNames.toMessage(ResourceName.of(Motor.class, name)))
                        .build())
                .getWasDisarmed();
    }

    @Test
    void whatIsNotThereCannotBeArmed() {
        var refusal = assertThrows(StatusRuntimeException.class, () -> rearm("winch"));

        assertEquals(Code.NOT_FOUND, refusal.getStatus().getCode());
    }

    @Test
    void aCommandWithoutASessionTakesNothingFromALiveOneWhereThatIsRejected() {
        ask(Map.of(SafetyProperties.UNOWNED, "reject"));
        ada.inSession(ada.startSession()).setPower("left", 0.5);

        var refusal = assertThrows(StatusRuntimeException.class, () -> bob.setPower("left", 0.7));

        assertEquals(Code.FAILED_PRECONDITION, refusal.getStatus().getCode());
        assertEquals(0.5, left.power().fraction());
        assertEquals("reject", safeguard().getUnowned());
    }

    @Test
    void suchCommandsAreCountedWhereTheyAreNot() {
        ada.inSession(ada.startSession()).setPower("left", 0.5);

        bob.setPower("left", 0.7);

        assertEquals(1, safeguard().getUnownedCommands());
    }

    @Test
    void aConnectionThatIsLostStopsWhatCameByItWithoutASession() {
        ask(Map.of(SafetyProperties.ON_DISCONNECT, "stop"));
        ada.setPower("left", 0.5);

        connection.shutdownNow();

        await().until(() -> !left.isMoving());
    }

    @Test
    void aConnectionThatIsLostStopsNothingThatSomebodyElseHasCommandedSince() {
        ask(Map.of(SafetyProperties.ON_DISCONNECT, "stop"));
        ada.setPower("left", 0.5);
        bob.setPower("left", 0.7);
        int stops = left.stops.get();

        connection.shutdownNow();
        await().until(connection::isTerminated);
        bob.isMoving("left"); // the robot has heard of the end by then, or never will

        assertEquals(0.7, left.power().fraction());
        assertEquals(stops, left.stops.get());
    }

    @Test
    void sessionsAreToldTheTightestWindowOfAllResources() {
        ask(Map.of(SafetyProperties.WINDOW, Duration.ofMillis(500).toNanos()));

        var granted = ada.startSession("");

        assertEquals(500_000_000, granted.getHeartbeatWindow().getNanos());
        assertEquals(500_000_000, safeguard().getWindow().getNanos());
    }

    @Test
    void whatIsNotRenewedStopsThoughItsSessionLives() {
        ask(Map.of(SafetyProperties.MAX_AGE, Duration.ofMillis(100).toNanos()));
        ada.inSession(ada.startSession()).setPower("left", 0.5);

        clock.advance(Duration.ofMillis(100));

        await().until(() -> !left.isMoving());
    }
}
