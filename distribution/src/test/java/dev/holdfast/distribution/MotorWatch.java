package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches motors over a connection of its own, without ever commanding one. */
final class MotorWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final long LONGEST_SECONDS = 20;

    private final ManagedChannel channel;
    private final Channel calls;
    private final MotorServiceGrpc.MotorServiceBlockingStub motors;

    MotorWatch(int port) {
        this(port, new Metadata());
    }

    /** @param proof header of each call, where clients are asked who they are */
    MotorWatch(int port, Metadata proof) {
        this(ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build(), proof);
    }

    /** Watches over a connection that it will close. */
    MotorWatch(ManagedChannel connection, Metadata proof) {
        channel = connection;
        calls = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(proof));
        motors = MotorServiceGrpc.newBlockingStub(calls);
    }

    boolean isMoving(String motor) {
        return motors.withDeadlineAfter(5, TimeUnit.SECONDS)
                .isMoving(IsMovingRequest.newBuilder().setName(motor).build())
                .getIsMoving();
    }

    /** How many sessions live on the robot. */
    int sessions() {
        return RobotServiceGrpc.newBlockingStub(calls)
                .getSessions(GetSessionsRequest.getDefaultInstance())
                .getSessionsCount();
    }

    /** Stops everything, whoever moves it, and waits until whoever was there before is gone: as of a robot that has just been started. */
    void calmDown() {
        RobotServiceGrpc.newBlockingStub(calls).stopAll(StopAllRequest.getDefaultInstance());
        await("nobody is present").atMost(LONGEST_SECONDS, TimeUnit.SECONDS).until(() -> sessions() == 0);
    }

    void awaitMoving(String motor) {
        await(motor + " moves")
                .pollInterval(POLL)
                .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                .until(() -> isMoving(motor));
    }

    /** Waits until the motor stands still, and tells when it was first seen so, as {@link System#nanoTime()}. */
    long awaitStill(String motor) {
        await(motor + " stands still")
                .pollInterval(POLL)
                .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                .until(() -> !isMoving(motor));
        return System.nanoTime();
    }

    /** Looks at the motor again and again for so long; it must never stand still. */
    void staysMoving(String motor, Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        do {
            assertTrue(isMoving(motor), () -> motor + " goes on for " + howLong);
            LockSupport.parkNanos(POLL.toNanos());
        } while (System.nanoTime() - until < 0);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
