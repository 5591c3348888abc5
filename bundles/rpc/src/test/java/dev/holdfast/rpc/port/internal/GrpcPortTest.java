package dev.holdfast.rpc.port.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.ShutdownResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class GrpcPortTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void answersGrpc() {
        assertEquals(
                "left",
                robot().resourceNames(ResourceNamesRequest.getDefaultInstance())
                        .getResources(0)
                        .getName());
    }

    @Test
    void leavesAServiceThatIsNotThereUnimplemented() {
        open.services.removeService(open.robotService);

        var refused = assertThrows(
                StatusRuntimeException.class, () -> robot().resourceNames(ResourceNamesRequest.getDefaultInstance()));

        assertEquals(Status.Code.UNIMPLEMENTED, refused.getStatus().getCode());
    }

    @Test
    void keepsACallOnTheEventLoop() {
        String thread =
                robot().getVersion(GetVersionRequest.getDefaultInstance()).getPlatform();

        assertTrue(thread.startsWith("holdfast-port-"), thread);
    }

    @Test
    void takesAMessageOfAlmost32MebibytesAndRefusesALargerOneAlone() throws Exception {
        CompletableFuture<ShutdownResponse> bystander = new CompletableFuture<>();
        RobotServiceGrpc.newStub(open.channel).shutdown(ShutdownRequest.getDefaultInstance(), Answer.into(bystander));
        open.robot.waiting.get(10, SECONDS);

        robot().log(Messages.ofSize((32 << 20) - 100));
        var refused = assertThrows(StatusRuntimeException.class, () -> robot().log(Messages.ofSize(33 << 20)));

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        var left = open.robot.waiting.get();
        left.onNext(ShutdownResponse.getDefaultInstance());
        left.onCompleted();
        assertEquals(ShutdownResponse.getDefaultInstance(), bystander.get(10, SECONDS));
    }

    @Test
    void cancelsTheCallOfAClientThatIsGone() throws Exception {
        RobotServiceGrpc.newStub(open.channel)
                .shutdown(ShutdownRequest.getDefaultInstance(), Answer.into(new CompletableFuture<>()));
        open.robot.waiting.get(10, SECONDS);

        open.channel.shutdownNow();

        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
    }

    @Test
    void saysWhichAddressIsTakenAndHowToChooseAnother() {
        var taken = assertThrows(PortTakenException.class, () -> GrpcPort.open(open.setup(open.port.address()))
                .close());

        assertEquals(
                open.port.address() + " is taken by another program. Choose another address with network.bind_address"
                        + " in robot.json, or another port with --port.",
                taken.getMessage());
    }

    @Test
    void isHealthyUntilItDrains() {
        var health = HealthGrpc.newBlockingStub(open.channel).withDeadlineAfter(Duration.ofSeconds(20));
        Iterator<HealthCheckResponse> states = health.watch(HealthCheckRequest.getDefaultInstance());
        assertEquals(ServingStatus.SERVING, states.next().getStatus());

        CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> open.port.drain(Duration.ofSeconds(1)));

        assertEquals(ServingStatus.NOT_SERVING, states.next().getStatus());
        drain.join();
    }

    @Test
    void letsACallEndWhileItDrains() throws Exception {
        CompletableFuture<ShutdownResponse> answer = new CompletableFuture<>();
        RobotServiceGrpc.newStub(open.channel).shutdown(ShutdownRequest.getDefaultInstance(), Answer.into(answer));
        var left = open.robot.waiting.get(10, SECONDS);

        CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> open.port.drain(Duration.ofSeconds(20)));
        await().until(this::nobodyListens);
        left.onNext(ShutdownResponse.getDefaultInstance());
        left.onCompleted();

        assertEquals(ShutdownResponse.getDefaultInstance(), answer.get(10, SECONDS));
        drain.get(10, SECONDS);
    }

    @Test
    void cutsOffWhatHasNotEndedWhenItIsOutOfPatience() throws Exception {
        CompletableFuture<ShutdownResponse> answer = new CompletableFuture<>();
        RobotServiceGrpc.newStub(open.channel).shutdown(ShutdownRequest.getDefaultInstance(), Answer.into(answer));
        open.robot.waiting.get(10, SECONDS);

        open.port.drain(Duration.ofMillis(50));

        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
        await().until(answer::isCompletedExceptionally);
    }

    /** On an open connection, or the time is up before the call has come. */
    @Test
    void hearsOfADeadline() throws Exception {
        robot().resourceNames(ResourceNamesRequest.getDefaultInstance());

        var late = assertThrows(StatusRuntimeException.class, () -> robot().withDeadlineAfter(Duration.ofSeconds(1))
                .shutdown(ShutdownRequest.getDefaultInstance()));

        assertEquals(Status.Code.DEADLINE_EXCEEDED, late.getStatus().getCode());
        assertFalse(open.robot.cancelled.get(10, SECONDS).isOk());
    }

    private boolean nobodyListens() {
        try {
            open.connect().close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private RobotServiceGrpc.RobotServiceBlockingStub robot() {
        return RobotServiceGrpc.newBlockingStub(open.channel);
    }
}
