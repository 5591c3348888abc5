package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.wire.component.base.v1.BaseServiceGrpc;
import dev.holdfast.wire.component.motor.v1.GoForRequest;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.Session;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import dev.holdfast.wire.robot.v1.StartSessionResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.function.Executable;

/** A client of the robot that knows gRPC and the protocol, and nothing of ours. No call of it lasts for ever. */
final class WireClient {
    private static final int LONGEST_CALL_SECONDS = 10;

    private final Channel connection;
    private final Channel channel;
    private final AtomicReference<Metadata> answered = new AtomicReference<>(new Metadata());

    WireClient(Channel connection) {
        this(connection, new Metadata());
    }

    private WireClient(Channel connection, Metadata headers) {
        this.connection = connection;
        this.channel = ClientInterceptors.intercept(
                connection,
                MetadataUtils.newAttachHeadersInterceptor(headers),
                MetadataUtils.newCaptureMetadataInterceptor(answered, new AtomicReference<>()));
    }

    /** The same client, sending these values of a header with every call. */
    WireClient sending(String key, String... values) {
        var headers = new Metadata();
        for (String value : values) {
            headers.put(key(key), value);
        }
        return new WireClient(connection, headers);
    }

    WireClient inSession(String... ids) {
        return sending("viam-sid", ids);
    }

    /** The values of a header of the last answer. */
    List<String> answered(String key) {
        Iterable<String> values = answered.get().getAll(key(key));
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false).toList();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    // ---- sessions ----

    StartSessionResponse startSession(String resume) {
        return robot().startSession(
                        StartSessionRequest.newBuilder().setResume(resume).build());
    }

    String startSession() {
        return startSession("").getId();
    }

    void heartbeat(String id) {
        var answer = robot().sendSessionHeartbeat(
                        SendSessionHeartbeatRequest.newBuilder().setId(id).build());
        assertEquals(0, answer.getSerializedSize());
    }

    List<String> sessions() {
        return robot().getSessions(GetSessionsRequest.getDefaultInstance()).getSessionsList().stream()
                .map(Session::getId)
                .toList();
    }

    // ---- motors ----

    void setPower(String motor, double power) {
        motors().setPower(SetPowerRequest.newBuilder()
                .setName(motor)
                .setPowerPct(power)
                .build());
    }

    void goFor(String motor, double rpm, double revolutions) {
        motors().goFor(goForRequest(motor, rpm, revolutions));
    }

    static GoForRequest goForRequest(String motor, double rpm, double revolutions) {
        return GoForRequest.newBuilder()
                .setName(motor)
                .setRpm(rpm)
                .setRevolutions(revolutions)
                .build();
    }

    void stop(String motor) {
        motors().stop(StopRequest.newBuilder().setName(motor).build());
    }

    boolean isMoving(String motor) {
        return motors().isMoving(IsMovingRequest.newBuilder().setName(motor).build())
                .getIsMoving();
    }

    // ---- stubs ----

    RobotServiceGrpc.RobotServiceBlockingStub robot() {
        return limited(RobotServiceGrpc.newBlockingStub(channel));
    }

    MotorServiceGrpc.MotorServiceBlockingStub motors() {
        return limited(MotorServiceGrpc.newBlockingStub(channel));
    }

    MotorServiceGrpc.MotorServiceFutureStub motorsLater() {
        return MotorServiceGrpc.newFutureStub(channel);
    }

    BaseServiceGrpc.BaseServiceBlockingStub bases() {
        return limited(BaseServiceGrpc.newBlockingStub(channel));
    }

    private static <S extends AbstractStub<S>> S limited(S stub) {
        return stub.withDeadlineAfter(LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** The call is refused with exactly this code and text. */
    static void refused(Code code, String text, Executable call) {
        var refusal = assertThrows(StatusRuntimeException.class, call);
        assertEquals(code, refusal.getStatus().getCode(), () -> "code of " + refusal.getMessage());
        assertEquals(text, refusal.getStatus().getDescription());
    }
}
