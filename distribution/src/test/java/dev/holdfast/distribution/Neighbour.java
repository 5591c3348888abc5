package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.ListenableFuture;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.component.motor.v1.StopResponse;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.GetMachineStatusResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** A client with a session of its own, to whom it must make no difference what others put up with. */
final class Neighbour implements AutoCloseable {
    /** Far more than any answer takes, and less than anything that hangs. */
    private static final long DEADLINE_SECONDS = 3;

    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final RobotServiceGrpc.RobotServiceBlockingStub robot;
    private final Metadata headers = new Metadata();

    Neighbour(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
        robot = RobotServiceGrpc.newBlockingStub(channel);
    }

    /** Opens a session, beats, moves a motor and stops it, each within the deadline; it must do as it is told. */
    void drives(String motor) {
        String session = within(robot)
                .startSession(StartSessionRequest.getDefaultInstance())
                .getId();
        headers.discardAll(SESSION);
        headers.put(SESSION, session);
        within(motors()).setPower(power(motor, 0.5));
        assertTrue(isMoving(motor), motor + " moves");
        within(robot)
                .sendSessionHeartbeat(
                        SendSessionHeartbeatRequest.newBuilder().setId(session).build());
        within(motors()).stop(StopRequest.newBuilder().setName(motor).build());
        assertFalse(isMoving(motor), motor + " stands still");
    }

    /** Whether the motor is there and moves. */
    boolean isMoving(String motor) {
        return within(motors())
                .isMoving(IsMovingRequest.newBuilder().setName(motor).build())
                .getIsMoving();
    }

    /** Sends a command, and does not wait for its answer. */
    ListenableFuture<SetPowerResponse> command(String motor) {
        return MotorServiceGrpc.newFutureStub(channel).setPower(power(motor, 0.5));
    }

    ListenableFuture<StopResponse> stop(String motor) {
        return MotorServiceGrpc.newFutureStub(channel)
                .stop(StopRequest.newBuilder().setName(motor).build());
    }

    /** The motor's command is answered in time, with an error. */
    void isRefusedBy(String motor) {
        StatusRuntimeException failure = assertThrows(
                StatusRuntimeException.class, () -> within(motors()).setPower(power(motor, 0.5)));
        assertNotEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode(), failure.toString());
    }

    /** What is wrong with a resource; empty if nothing is, or if there is none. */
    String complaint(String resource) {
        return status().getResourcesList().stream()
                .filter(state -> state.getName().getName().equals(resource))
                .map(state -> state.getError())
                .findFirst()
                .orElse("");
    }

    /** What is wrong with the module of a class. */
    String complaint(Class<?> module) {
        return status().getModulesList().stream()
                .filter(state -> state.getModuleName().equals(module.getName()))
                .map(state -> state.getError())
                .findFirst()
                .orElse("");
    }

    private GetMachineStatusResponse status() {
        return within(robot).getMachineStatus(GetMachineStatusRequest.getDefaultInstance());
    }

    private MotorServiceGrpc.MotorServiceBlockingStub motors() {
        return MotorServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static <S extends AbstractStub<S>> S within(S stub) {
        return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static SetPowerRequest power(String motor, double power) {
        return SetPowerRequest.newBuilder().setName(motor).setPowerPct(power).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
