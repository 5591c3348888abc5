package dev.holdfast.rpc.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.rpc.port.internal.CallExecutors;
import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.RobotFacts;
import dev.holdfast.rpc.port.internal.WebAccess;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.common.v1.DoCommandResponse;
import dev.holdfast.wire.component.generic.v1.GenericServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TransformPCDRequest;
import dev.holdfast.wire.robot.v1.TransformPCDResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are too large, too deep or too many things in one. */
@Timeout(60)
class CheckedRequestsTest {
    private final Services services = new Services();
    private final List<StreamObserver<TransformPCDResponse>> held = new CopyOnWriteArrayList<>();
    private volatile boolean hold;
    private GrpcPort port;
    private ManagedChannel channel;
    private GenericServiceGrpc.GenericServiceBlockingStub generic;
    private RobotServiceGrpc.RobotServiceBlockingStub robot;

    @BeforeEach
    void open() {
        services.add(new Generic().bindService());
        services.add(new Robot().bindService());
        port = GrpcPort.open(new GrpcPort.Setup(
                new ListenAddress("127.0.0.1", 0),
                services,
                List.of(),
                CallExecutors.EVENT_LOOP,
                () -> new RobotFacts("test", "0", Duration.ZERO, 0, List.of()),
                () -> WebAccess.OPEN));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port.address().port())
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(64 << 20)
                .build();
        generic = GenericServiceGrpc.newBlockingStub(channel);
        robot = RobotServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        port.close();
    }

    @Test
    void takesACommandAsDeepAsProtobufReads() {
        assertEquals(
                "deep",
                generic.doCommand(request(nested(30)))
                        .getResult()
                        .getFieldsOrThrow("x")
                        .getStringValue());
    }

    @Test
    void refusesACommandThatIsTooDeep() {
        assertRefused(Status.Code.INVALID_ARGUMENT, "levels of nesting", request(nested(100)));
        assertRefused(Status.Code.INVALID_ARGUMENT, "levels of nesting", request(nested(500)));
    }

    @Test
    void refusesACommandThatIsTooLarge() {
        Value large = Value.newBuilder().setStringValue("x".repeat(5 << 20)).build();

        assertRefused(
                Status.Code.RESOURCE_EXHAUSTED,
                "a request of viam.component.generic.v1.GenericService/DoCommand is at most 4194304 bytes",
                request(large));
    }

    @Test
    void refusesACommandOfTooManyThings() {
        var list = ListValue.newBuilder();
        for (int i = 0; i < 300_000; i++) {
            list.addValues(Value.getDefaultInstance());
        }

        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "more than 250000 fields",
                request(Value.newBuilder().setListValue(list).build()));
    }

    @Test
    void takesALongTrajectory() {
        var list = ListValue.newBuilder();
        for (int i = 0; i < 60_000; i++) {
            list.addValues(Value.newBuilder().setNumberValue(i));
        }

        generic.doCommand(request(Value.newBuilder().setListValue(list).build()));
    }

    @Test
    void takesAPointCloudOfThirtyMegabytes() {
        var cloud = ByteString.copyFrom(new byte[30 << 20]);

        var answer = robot.transformPCD(
                TransformPCDRequest.newBuilder().setPointCloudPcd(cloud).build());

        assertEquals(cloud.size(), answer.getPointCloudPcd().size());
    }

    @Test
    void holdsOnlySoManyLargeRequestsAtATime() {
        var cloud = TransformPCDRequest.newBuilder()
                .setPointCloudPcd(ByteString.copyFrom(new byte[30 << 20]))
                .build();
        hold = true;
        var asking = RobotServiceGrpc.newFutureStub(channel);
        var first = asking.transformPCD(cloud);
        await().atMost(20, SECONDS).until(() -> held.size() == 1);
        var second = asking.transformPCD(cloud);
        await().atMost(20, SECONDS).until(() -> held.size() == 2);

        var refused = assertThrows(StatusRuntimeException.class, () -> robot.transformPCD(cloud));

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        hold = false;
        held.forEach(answer -> answer.onError(Status.ABORTED.asRuntimeException()));
        assertThrows(ExecutionException.class, () -> first.get(20, SECONDS));
        assertThrows(ExecutionException.class, () -> second.get(20, SECONDS));
        await().atMost(20, SECONDS).ignoreExceptions().untilAsserted(() -> robot.transformPCD(cloud));
    }

    private void assertRefused(Status.Code code, String text, DoCommandRequest request) {
        var refused = assertThrows(StatusRuntimeException.class, () -> generic.doCommand(request));
        assertEquals(code, refused.getStatus().getCode());
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }

    private static DoCommandRequest request(Value value) {
        return DoCommandRequest.newBuilder()
                .setName("x")
                .setCommand(Struct.newBuilder().putFields("x", value))
                .build();
    }

    private static Value nested(int levels) {
        Value value = Value.newBuilder().setStringValue("end").build();
        for (int i = 0; i < levels; i++) {
            value = Value.newBuilder()
                    .setStructValue(Struct.newBuilder().putFields("x", value))
                    .build();
        }
        return value;
    }

    private static final class Generic extends GenericServiceGrpc.GenericServiceImplBase {
        @Override
        public void doCommand(DoCommandRequest request, StreamObserver<DoCommandResponse> answer) {
            answer.onNext(DoCommandResponse.newBuilder()
                    .setResult(Struct.newBuilder()
                            .putFields(
                                    "x",
                                    Value.newBuilder().setStringValue("deep").build()))
                    .build());
            answer.onCompleted();
        }
    }

    private final class Robot extends RobotServiceGrpc.RobotServiceImplBase {
        @Override
        public void transformPCD(TransformPCDRequest request, StreamObserver<TransformPCDResponse> answer) {
            if (hold) {
                held.add(answer);
                return;
            }
            answer.onNext(TransformPCDResponse.newBuilder()
                    .setPointCloudPcd(request.getPointCloudPcd())
                    .build());
            answer.onCompleted();
        }
    }
}
