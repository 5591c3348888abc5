package dev.holdfast.bench;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.component.board.v1.BoardServiceGrpc;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** One connection to a robot. */
final class Client implements AutoCloseable {
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);
    private static final long PAUSE_NANOS = 100_000;

    private final ManagedChannel channel;
    private final MotorServiceGrpc.MotorServiceBlockingStub motors;

    Client(int port) {
        this(InsecureChannelCredentials.create(), port);
    }

    /** Over TLS. */
    static Client trusting(Path authority, int port) throws IOException {
        return new Client(
                TlsChannelCredentials.newBuilder()
                        .trustManager(authority.toFile())
                        .build(),
                port);
    }

    private Client(ChannelCredentials credentials, int port) {
        channel = Grpc.newChannelBuilderForAddress("localhost", port, credentials)
                .directExecutor()
                .build();
        motors = MotorServiceGrpc.newBlockingStub(channel);
    }

    ManagedChannel channel() {
        return channel;
    }

    String startSession() {
        return RobotServiceGrpc.newBlockingStub(channel)
                .startSession(StartSessionRequest.getDefaultInstance())
                .getId();
    }

    void setPower(String motor, double power, String session) {
        Metadata headers = new Metadata();
        headers.put(SESSION, session);
        motors.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .setPower(SetPowerRequest.newBuilder()
                        .setName(motor)
                        .setPowerPct(power)
                        .build());
    }

    boolean isMoving(String motor) {
        return motors.isMoving(IsMovingRequest.newBuilder().setName(motor).build())
                .getIsMoving();
    }

    void stop(String motor) {
        motors.stop(StopRequest.newBuilder().setName(motor).build());
    }

    void heartbeat(String session) {
        RobotServiceGrpc.newBlockingStub(channel)
                .sendSessionHeartbeat(
                        SendSessionHeartbeatRequest.newBuilder().setId(session).build());
    }

    /** What the motor answers to an empty command of its own. */
    Struct ask(String motor) {
        return motors.doCommand(DoCommandRequest.newBuilder().setName(motor).build())
                .getResult();
    }

    /** What the motor answers to a command of its own that has this key. */
    Struct ask(String motor, String key) {
        Struct command = Struct.newBuilder()
                .putFields(key, Value.newBuilder().setBoolValue(true).build())
                .build();
        return motors.doCommand(DoCommandRequest.newBuilder()
                        .setName(motor)
                        .setCommand(command)
                        .build())
                .getResult();
    }

    /** Whether the motor is there and answers an empty command with this text under this key. */
    boolean tells(String motor, String key, String text) {
        try {
            return text.equals(ask(motor).getFieldsOrThrow(key).getStringValue());
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /** Asks again and again until there is such a motor, or none any more. */
    void awaitThere(String motor, boolean there) {
        while (isThere(motor) != there) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** What a board answers to an empty command of its own. */
    Struct askBoard(String board) {
        return BoardServiceGrpc.newBlockingStub(channel)
                .doCommand(DoCommandRequest.newBuilder().setName(board).build())
                .getResult();
    }

    /** Asks again and again until there is such a board. */
    void awaitBoard(String board) {
        while (true) {
            try {
                askBoard(board);
                return;
            } catch (StatusRuntimeException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isThere(String motor) {
        try {
            isMoving(motor);
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
