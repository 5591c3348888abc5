package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.ServedRobot.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.wire.component.motor.v1.GetPositionRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionInterceptorTest {
    private final ServedRobot robot = new ServedRobot();

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aCommandIsMadeInTheSessionThatItNamesAndIsItsSignOfLife() {
        UUID id = robot.sessions.start("", "").id();

        setPower(id.toString());

        assertEquals(List.of(id), robot.sessions.signsOfLife);
        assertEquals(List.of(new FakeDoor.Passage("command", LEFT, Optional.of(id))), robot.door.passages);
    }

    @Test
    void noIdAndTheZeroIdAreNobodys() {
        setPower();
        setPower("00000000-0000-0000-0000-000000000000");

        var nobodys = new FakeDoor.Passage("command", LEFT, Optional.empty());
        assertEquals(List.of(nobodys, nobodys), robot.door.passages);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "1-1-1-1-1",
                "7e1f2a54-26c1-4f4b-9f0e-3d3a1c6d2b10",
                "7e1f2a5426c14f4b9f0e3d3a1c6d2b10"
            })
    void anUnknownOrMalformedIdIsAnExpiredSession(String id) {
        Status refusal = refusal(id);

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode());
        assertEquals("SESSION_EXPIRED", refusal.getDescription());
        assertEquals(List.of(), robot.door.passages);
    }

    @Test
    void twoIdsAreRefusedEvenWhenBothLive() {
        String ada = robot.sessions.start("", "").id().toString();
        String bob = robot.sessions.start("", "").id().toString();

        Status refusal = refusal(ada, bob);

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode());
        assertEquals("more than one viam-sid", refusal.getDescription());
        assertEquals(List.of(), robot.sessions.signsOfLife);
        assertEquals(List.of(), robot.door.passages);
    }

    @Test
    void otherMethodsLookAtNoId() {
        var stub = stub("abc");
        robot.left.power = 1;

        assertEquals(
                7.5,
                stub.getPosition(GetPositionRequest.newBuilder().setName("left").build())
                        .getPosition());
        stub.stop(StopRequest.newBuilder().setName("left").build());

        assertFalse(robot.left.isMoving());
        assertEquals(List.of(), robot.sessions.signsOfLife);
    }

    private Status refusal(String... ids) {
        return assertThrows(StatusRuntimeException.class, () -> setPower(ids)).getStatus();
    }

    private void setPower(String... ids) {
        stub(ids)
                .setPower(SetPowerRequest.newBuilder()
                        .setName("left")
                        .setPowerPct(1)
                        .build());
    }

    private MotorServiceGrpc.MotorServiceBlockingStub stub(String... ids) {
        return MotorServiceGrpc.newBlockingStub(robot.client("viam-sid", ids));
    }
}
