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
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.Credentials;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One connection to a robot. */
public final class Client implements AutoCloseable {
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final long PAUSE_NANOS = 100_000;
    private static final int ANSWER_SECONDS = 30;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final ManagedChannel channel;
    private final Channel calls;
    private final MotorServiceGrpc.MotorServiceBlockingStub motors;

    public Client(int port) {
        this(InsecureChannelCredentials.create(), port, Client::plainly);
    }

    /** With a token on each call, which the robot gives for this key. */
    static Client proving(String id, String key, int port) {
        return new Client(InsecureChannelCredentials.create(), port, channel -> {
            String token = AuthServiceGrpc.newBlockingStub(channel)
                    .authenticate(AuthenticateRequest.newBuilder()
                            .setEntity(id)
                            .setCredentials(
                                    Credentials.newBuilder().setType("api-key").setPayload(key))
                            .build())
                    .getAccessToken();
            Metadata proof = new Metadata();
            proof.put(AUTHORIZATION, "Bearer " + token);
            return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(proof));
        });
    }

    /** Over TLS. */
    static Client trusting(Path authority, int port) throws IOException {
        return new Client(
                TlsChannelCredentials.newBuilder()
                        .trustManager(authority.toFile())
                        .build(),
                port,
                Client::plainly);
    }

    private Client(ChannelCredentials credentials, int port, Function<Channel, Channel> way) {
        channel = Grpc.newChannelBuilderForAddress("localhost", port, credentials)
                .directExecutor()
                .build();
        calls = way.apply(channel);
        motors = MotorServiceGrpc.newBlockingStub(calls);
    }

    private static Channel plainly(Channel channel) {
        return channel;
    }

    /** What calls are made on. */
    public Channel channel() {
        return calls;
    }

    /** What carries them, and may be lost. */
    ManagedChannel connection() {
        return channel;
    }

    public String startSession() {
        return RobotServiceGrpc.newBlockingStub(calls)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .startSession(StartSessionRequest.getDefaultInstance())
                .getId();
    }

    public void setPower(String motor, double power, String session) {
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

    public void heartbeat(String session) {
        RobotServiceGrpc.newBlockingStub(calls)
                .sendSessionHeartbeat(
                        SendSessionHeartbeatRequest.newBuilder().setId(session).build());
    }

    /** What the motor answers to an empty command of its own. */
    public Struct ask(String motor) {
        return patient()
                .doCommand(DoCommandRequest.newBuilder().setName(motor).build())
                .getResult();
    }

    /** What the motor answers to a command of its own that has this key. */
    Struct ask(String motor, String key) {
        Struct command = Struct.newBuilder()
                .putFields(key, Value.newBuilder().setBoolValue(true).build())
                .build();
        return patient()
                .doCommand(DoCommandRequest.newBuilder()
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

    /** Not for what is measured: a deadline costs both sides a timer. */
    private MotorServiceGrpc.MotorServiceBlockingStub patient() {
        return motors.withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Asks again and again until there is such a motor, or none any more.
     *
     * @throws IllegalStateException if that takes minutes
     */
    public void awaitThere(String motor, boolean there) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (isThere(motor) != there) {
            requireTime(giveUp, motor);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void requireTime(long giveUp, String what) {
        if (giveUp - System.nanoTime() < 0) {
            throw new IllegalStateException(what + " did not come or go within " + LONGEST.toSeconds() + " s");
        }
    }

    /** What a board answers to an empty command of its own. */
    Struct askBoard(String board) {
        return BoardServiceGrpc.newBlockingStub(calls)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .doCommand(DoCommandRequest.newBuilder().setName(board).build())
                .getResult();
    }

    /** Asks again and again until there is such a board. */
    void awaitBoard(String board) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                askBoard(board);
                return;
            } catch (StatusRuntimeException e) {
                requireTime(giveUp, board);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isThere(String motor) {
        try {
            patient().isMoving(IsMovingRequest.newBuilder().setName(motor).build());
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
