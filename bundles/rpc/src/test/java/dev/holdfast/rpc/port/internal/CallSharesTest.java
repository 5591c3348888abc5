package dev.holdfast.rpc.port.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.ShutdownResponse;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What still gets through on a connection whose client has called all that it may. */
@Timeout(60)
class CallSharesTest {
    private static final int COMMON = 256;

    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void keepsRoomForHeartbeatsAndStops() {
        var waiting = RobotServiceGrpc.newStub(open.channel);
        for (int i = 0; i < COMMON; i++) {
            waiting.shutdown(ShutdownRequest.getDefaultInstance(), new Ignoring());
        }
        Awaitility.await().atMost(20, SECONDS).until(() -> open.robot.calls.get() == COMMON);
        var robot = RobotServiceGrpc.newBlockingStub(open.channel).withDeadlineAfter(20, SECONDS);

        var refused = assertThrows(
                StatusRuntimeException.class,
                () -> robot.getVersion(GetVersionRequest.newBuilder().build()));

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(
                "256 calls are under way on this connection; wait for some to end, or open another connection",
                refused.getStatus().getDescription());
        // The fake robot has no such methods, which is an answer of its own.
        var heartbeat = assertThrows(
                StatusRuntimeException.class,
                () -> robot.sendSessionHeartbeat(SendSessionHeartbeatRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNIMPLEMENTED, heartbeat.getStatus().getCode());
        var stop = assertThrows(StatusRuntimeException.class, () -> robot.stopAll(StopAllRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNIMPLEMENTED, stop.getStatus().getCode());
    }

    private static final class Ignoring implements StreamObserver<ShutdownResponse> {
        @Override
        public void onNext(ShutdownResponse answer) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
