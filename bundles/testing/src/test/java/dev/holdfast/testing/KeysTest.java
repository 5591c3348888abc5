package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Role;
import dev.holdfast.wire.component.motor.v1.GoForRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final int PATIENCE_SECONDS = 20;

    private final InProcessRobot robot = InProcessRobot.start();
    private final TestMotor left = robot.add("left", new TestMotor());

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void asksNobodyBeforeItHasAKeyAndThenEverybody() {
        var anybody = RobotServiceGrpc.newBlockingStub(robot.connect());
        anybody.getVersion(GetVersionRequest.getDefaultInstance());

        robot.addKey("kim", "secret", Role.OPERATOR);

        assertCode(Status.Code.UNAUTHENTICATED, () -> anybody.getVersion(GetVersionRequest.getDefaultInstance()));
        assertCode(Status.Code.UNAUTHENTICATED, () -> robot.connect("kim", "wrong"));
        RobotServiceGrpc.newBlockingStub(robot.connect("kim", "secret"))
                .getVersion(GetVersionRequest.getDefaultInstance());
    }

    @Test
    void aKeyReachesWhatItIsFor() {
        TestMotor right = robot.add("right", new TestMotor());
        robot.addKey("kim", "secret", Role.OPERATOR, "l*");
        robot.addKey("eyes", "secret", Role.VIEWER);

        setPower(robot.connect("kim", "secret"), "left");

        assertTrue(left.isMoving());
        assertCode(Status.Code.PERMISSION_DENIED, () -> setPower(robot.connect("kim", "secret"), "right"));
        assertCode(Status.Code.PERMISSION_DENIED, () -> setPower(robot.connect("eyes", "secret"), "right"));
        assertEquals(0, right.commands.get());
    }

    @Test
    void aCommandOfARevokedKeyIsCancelledAndItsResourceStopped() throws Exception {
        robot.addKey("kim", "secret", Role.OPERATOR);
        var going = ClientCalls.futureUnaryCall(
                robot.connect("kim", "secret").newCall(MotorServiceGrpc.getGoForMethod(), CallOptions.DEFAULT),
                GoForRequest.newBuilder()
                        .setName("left")
                        .setRpm(10)
                        .setRevolutions(100)
                        .build());
        await().until(left::isMoving);

        robot.removeKey("kim");

        await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> !left.isMoving());
        var failure = assertThrows(ExecutionException.class, () -> going.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                Status.fromThrowable(failure.getCause()).getCode());
    }

    @Test
    void aWatchOfARevokedKeyHearsNoMore() throws Exception {
        robot.addKey("kim", "secret", Role.VIEWER);
        var end = new CompletableFuture<Status>();
        var heard = new AtomicInteger();
        SessionServiceGrpc.newStub(robot.connect("kim", "secret"))
                .watch(WatchRequest.getDefaultInstance(), new StreamObserver<>() {
                    @Override
                    public void onNext(WatchResponse event) {
                        heard.incrementAndGet();
                    }

                    @Override
                    public void onError(Throwable failure) {
                        end.complete(Status.fromThrowable(failure));
                    }

                    @Override
                    public void onCompleted() {
                        end.complete(Status.OK);
                    }
                });
        await().until(() -> heard.get() > 0);

        robot.removeKey("kim");

        await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> {
            robot.sessions().end(robot.sessions().start("", "127.0.0.1:1").id(), ""); // something to tell
            return end.isDone();
        });
        assertEquals(Status.Code.UNAUTHENTICATED, end.get().getCode());
    }

    private static void setPower(Channel client, String name) {
        MotorServiceGrpc.newBlockingStub(client)
                .setPower(SetPowerRequest.newBuilder()
                        .setName(name)
                        .setPowerPct(0.5)
                        .build());
    }

    private static void assertCode(Status.Code code, Runnable call) {
        assertEquals(
                code,
                assertThrows(StatusRuntimeException.class, call::run)
                        .getStatus()
                        .getCode());
    }
}
