package dev.holdfast.distribution;

import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** A client that opens a session, commands in it, and never sends a heartbeat. */
final class SessionClient implements AutoCloseable {
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final MotorServiceGrpc.MotorServiceBlockingStub motors;

    private SessionClient(ManagedChannel channel, String session) {
        this.channel = channel;
        Metadata headers = new Metadata();
        headers.put(SESSION, session);
        motors = MotorServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    static SessionClient connect(int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
        String session = RobotServiceGrpc.newBlockingStub(channel)
                .withWaitForReady() // the port opens a moment after the machine has settled
                .startSession(StartSessionRequest.getDefaultInstance())
                .getId();
        return new SessionClient(channel, session);
    }

    void setPower(String motor, double power) {
        motors.setPower(
                SetPowerRequest.newBuilder().setName(motor).setPowerPct(power).build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
