package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.ListenableFuture;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.robot.v1.BlockForOperationRequest;
import dev.holdfast.wire.robot.v1.CancelOperationRequest;
import dev.holdfast.wire.robot.v1.GetOperationsRequest;
import dev.holdfast.wire.robot.v1.Operation;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import dev.holdfast.wire.robot.v1.StopExtraParameters;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final String ID = "7e1f2a54-26c1-4f4b-9f0e-3d3a1c6d2b10";

    private final ServedRobot robot = new ServedRobot();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final RobotServiceGrpc.RobotServiceBlockingStub service = RobotServiceGrpc.newBlockingStub(robot.client());

    @BeforeEach
    void pullUntilSomebodyEndsIt() {
        robot.left.meanwhile = () -> {
            inside.countDown();
            Call.current().sleep(Duration.ofMinutes(1));
        };
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void everyAnswerCarriesAnId() {
        robot.left.meanwhile = () -> {};

        robot.winch().pull(1);
        String first = robot.headers.get().get(OperationInterceptor.OPERATION_ID);
        robot.winch().pull(1);
        String second = robot.headers.get().get(OperationInterceptor.OPERATION_ID);

        assertEquals(4, UUID.fromString(first).version());
        assertNotEquals(first, second);
    }

    @Test
    void aFailureCarriesTheIdThatTheClientChose() {
        assertThrows(IllegalArgumentException.class, () -> robot.winch(robot.client("opid", ID))
                .pull(7));

        assertEquals(ID, robot.headers.get().get(OperationInterceptor.OPERATION_ID));
    }

    @Test
    void anIdThatIsNoneIsReplaced() {
        robot.left.meanwhile = () -> {};

        robot.winch(robot.client("opid", "7")).pull(1);

        assertEquals(
                4,
                UUID.fromString(robot.headers.get().get(OperationInterceptor.OPERATION_ID))
                        .version());
    }

    @Test
    void severalIdsAreNone() {
        robot.left.meanwhile = () -> {};

        robot.winch(robot.client("opid", ID, "7e1f2a54-0000-4f4b-9f0e-3d3a1c6d2b10"))
                .pull(1);

        assertEquals(
                4,
                UUID.fromString(robot.headers.get().get(OperationInterceptor.OPERATION_ID))
                        .version());
        assertNotEquals(ID, robot.headers.get().get(OperationInterceptor.OPERATION_ID));
    }

    @Test
    void theDriverSeesThatItsOperationWasCancelled() throws Exception {
        var seen = new CompletableFuture<Boolean>();
        robot.left.meanwhile = () -> {
            inside.countDown();
            try {
                Call.current().sleep(Duration.ofMinutes(1));
            } catch (CancellationException e) {
                seen.complete(Call.current().isCancelled());
                throw e;
            }
        };
        var answer = begin(robot.client("opid", ID));

        cancel(ID);

        assertTrue(seen.get(5, TimeUnit.SECONDS));
        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
    }

    @Test
    void whatBelongsToAnotherClientIsThereForAdminsAlone() throws Exception {
        robot.gatekeeper.admit("kim", new Identity("api-key:kim", Role.OPERATOR, List.of()));
        robot.gatekeeper.admit("eve", new Identity("api-key:eve", Role.OPERATOR, List.of()));
        robot.gatekeeper.admit("ada", new Identity("api-key:ada", Role.ADMIN, List.of()));
        robot.gatekeeper.asks(true);
        var answer = begin(as("kim", ID));
        var eve = RobotServiceGrpc.newBlockingStub(as("eve", ID)); // by the very same id
        var ada = RobotServiceGrpc.newBlockingStub(as("ada", UUID.randomUUID().toString()));

        assertEquals(0, operations(eve));
        assertNotEquals(ID, robot.headers.get().get(OperationInterceptor.OPERATION_ID));
        eve.cancelOperation(CancelOperationRequest.newBuilder().setId(ID).build());
        eve.blockForOperation(BlockForOperationRequest.newBuilder().setId(ID).build());
        assertFalse(answer.isDone());

        assertEquals(1, operations(ada));
        ada.cancelOperation(CancelOperationRequest.newBuilder().setId(ID).build());
        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
        await().until(() -> operations(ada) == 0); // nobody else has joined it
    }

    @Test
    void whoSaysStopAllEndsThoseOfOthersToo() throws Exception {
        robot.gatekeeper.admit("kim", new Identity("api-key:kim", Role.OPERATOR, List.of()));
        robot.gatekeeper.admit("eyes", new Identity("api-key:eyes", Role.VIEWER, List.of()));
        robot.gatekeeper.asks(true);
        var answer = begin(as("kim", ID));

        RobotServiceGrpc.newBlockingStub(as("eyes", UUID.randomUUID().toString()))
                .stopAll(StopAllRequest.getDefaultInstance());

        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
    }

    private Channel as(String token, String operation) {
        return ClientInterceptors.intercept(
                robot.client("authorization", "Bearer " + token),
                MetadataUtils.newAttachHeadersInterceptor(RawClient.metadata(Map.of("opid", operation))));
    }

    private static int operations(RobotServiceGrpc.RobotServiceBlockingStub client) {
        return client.getOperations(GetOperationsRequest.getDefaultInstance()).getOperationsCount();
    }

    @Test
    void whoJoinsAnOperationEndsItForNobodyElse() throws Exception {
        var first = begin(robot.client("opid", ID));
        robot.left.meanwhile = () -> {};

        robot.winch(robot.client("opid", ID)).pull(1);

        assertEquals(1, operations().size());
        assertFalse(first.isDone());
        cancel(ID);
        assertEquals(Status.Code.CANCELLED, failure(first).getCode());
    }

    @Test
    void listsWhatIsUnderWayButNotWhoAsks() throws Exception {
        UUID session = robot.sessions.start("", "").id();
        begin(robot.client("viam-sid", session.toString()));

        List<Operation> operations = operations();

        assertEquals(1, operations.size());
        assertEquals(
                "/viam.component.motor.v1.MotorService/SetPower",
                operations.get(0).getMethod());
        assertEquals(session.toString(), operations.get(0).getSessionId());
        assertTrue(operations.get(0).hasStarted());
    }

    @Test
    void namesNoSessionWhereThereIsNone() throws Exception {
        begin(robot.client());

        assertFalse(operations().get(0).hasSessionId());
    }

    @Test
    void aCancelledOperationEndsForItsCaller() throws Exception {
        var answer = begin(robot.client("opid", ID));

        cancel(ID);

        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
        await().until(() -> operations().isEmpty());
    }

    @Test
    void callsOfOneIdAreOneOperation() throws Exception {
        var first = begin(robot.client("opid", ID));
        var second = begin(robot.client("opid", ID));

        assertEquals(1, operations().size());
        cancel(ID);

        assertEquals(Status.Code.CANCELLED, failure(first).getCode());
        assertEquals(Status.Code.CANCELLED, failure(second).getCode());
        await().until(() -> operations().isEmpty());
    }

    @Test
    void cancellingWhatIsUnknownIsNoError() {
        cancel(ID);
        cancel("abc");
    }

    @Test
    void blocksUntilTheOperationIsOver() throws Exception {
        var answer = begin(robot.client("opid", ID));
        var over = RobotServiceGrpc.newFutureStub(robot.client())
                .blockForOperation(
                        BlockForOperationRequest.newBuilder().setId(ID).build());
        assertFalse(over.isDone());

        cancel(ID);

        over.get(5, TimeUnit.SECONDS);
        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
    }

    @Test
    void whoeverBlocksCanBeCancelledToo() throws Exception {
        String waiting = "7e1f2a54-0000-4f4b-9f0e-3d3a1c6d2b10";
        begin(robot.client("opid", ID));
        var over = RobotServiceGrpc.newFutureStub(robot.client("opid", waiting))
                .blockForOperation(
                        BlockForOperationRequest.newBuilder().setId(ID).build());

        cancel(waiting);

        assertEquals(Status.Code.CANCELLED, failure(over).getCode());
        assertEquals(1, operations().size());
    }

    @Test
    void whoHasWaitedLeavesNothingBehindHoweverLongTheOperationLasts() throws Exception {
        String waiting = "7e1f2a54-0000-4f4b-9f0e-3d3a1c6d2b10";
        var answer = begin(robot.client("opid", ID));
        for (int i = 0; i < 3; i++) {
            var over = RobotServiceGrpc.newFutureStub(robot.client("opid", waiting))
                    .blockForOperation(
                            BlockForOperationRequest.newBuilder().setId(ID).build());
            assertEquals(1, robot.operations.waiting());
            cancel(waiting);
            assertEquals(Status.Code.CANCELLED, failure(over).getCode());
        }

        assertEquals(0, robot.operations.waiting());
        assertFalse(answer.isDone());
    }

    @Test
    void doesNotBlockForWhatIsUnknownNorForItself() {
        var own = RobotServiceGrpc.newBlockingStub(robot.client("opid", ID)).withDeadlineAfter(5, TimeUnit.SECONDS);

        for (String id : List.of("7e1f2a54-0000-4f4b-9f0e-3d3a1c6d2b10", "abc", ID)) {
            own.blockForOperation(
                    BlockForOperationRequest.newBuilder().setId(id).build());
        }
    }

    @Test
    void stopAllStopsEverythingAndCancelsAllOthers() throws Exception {
        robot.left.power = 1;
        var answer = begin(robot.client());

        service.stopAll(StopAllRequest.newBuilder()
                .addExtra(StopExtraParameters.newBuilder()
                        .setName(ResourceNames.toMessage(ServedRobot.LEFT))
                        .setParams(Structs.toStruct(Map.of("soft", true))))
                .addExtra(StopExtraParameters.getDefaultInstance())
                .build());

        assertEquals(Status.Code.CANCELLED, failure(answer).getCode());
        assertFalse(robot.left.isMoving());
        assertEquals(Map.of(ServedRobot.LEFT, Map.of("soft", true)), robot.door.stopAllExtra);
    }

    @Test
    void stopAllNamesWhatDidNotStop() {
        robot.door.bodies.put(ResourceName.of(Winch.class, "right"), new RunawayWinch());

        var refusal =
                assertThrows(StatusRuntimeException.class, () -> service.stopAll(StopAllRequest.getDefaultInstance()));

        assertEquals(Status.Code.UNKNOWN, refusal.getStatus().getCode());
        assertEquals("right: no answer from the relay", refusal.getStatus().getDescription());
    }

    private ListenableFuture<SetPowerResponse> begin(Channel client) throws InterruptedException {
        var answer = MotorServiceGrpc.newFutureStub(client)
                .setPower(SetPowerRequest.newBuilder().setName("left").build());
        assertTrue(inside.await(5, TimeUnit.SECONDS));
        return answer;
    }

    private List<Operation> operations() {
        return service.getOperations(GetOperationsRequest.getDefaultInstance()).getOperationsList();
    }

    private void cancel(String id) {
        service.cancelOperation(CancelOperationRequest.newBuilder().setId(id).build());
    }

    private static Status failure(ListenableFuture<?> answer) {
        var failure = assertThrows(ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
        return Status.fromThrowable(failure);
    }

    /** Fails to stop. */
    private static final class RunawayWinch implements Winch {
        @Override
        public void pull(double power) {}

        @Override
        public double rope() {
            return 0;
        }

        @Override
        public void stop() {
            throw new HardwareException("no answer from the relay");
        }

        @Override
        public boolean isMoving() {
            return true;
        }
    }
}
