package dev.holdfast.rpc.port.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.ServerServiceDefinition;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SDKs read from reflection which methods are safety-monitored. */
@Timeout(60)
class ReflectionTest {
    private static final int SAFETY_HEARTBEAT_MONITORED = 84260;
    private static final String MOTOR = "viam.component.motor.v1.MotorService";

    @RegisterExtension
    final OpenPort open = new OpenPort();

    private final ServerServiceDefinition motor = new MotorServiceGrpc.MotorServiceImplBase() {}.bindService();

    @BeforeEach
    void addTheMotor() {
        open.services.addService(motor);
    }

    @Test
    void showsInV1WhichMethodsAreMonitored() throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        var requests = ServerReflectionGrpc.newStub(open.channel).serverReflectionInfo(Answer.into(answer));

        requests.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(MOTOR)
                .build());

        assertEquals(
                List.of("SetPower", "GoFor", "GoTo", "SetRPM"),
                monitored(answer.get(10, SECONDS).getFileDescriptorResponse().getFileDescriptorProtoList()));
        requests.onCompleted();
    }

    @Test
    void showsInV1AlphaWhichMethodsAreMonitored() throws Exception {
        CompletableFuture<io.grpc.reflection.v1alpha.ServerReflectionResponse> answer = new CompletableFuture<>();
        var requests = io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(open.channel)
                .serverReflectionInfo(Answer.into(answer));

        requests.onNext(io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(MOTOR)
                .build());

        assertEquals(
                List.of("SetPower", "GoFor", "GoTo", "SetRPM"),
                monitored(answer.get(10, SECONDS).getFileDescriptorResponse().getFileDescriptorProtoList()));
        requests.onCompleted();
    }

    @Test
    void listsServicesAsTheyComeAndGo() throws Exception {
        assertTrue(services().contains(MOTOR));

        open.services.removeService(motor);

        assertEquals(
                List.of(
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection",
                        "viam.robot.v1.RobotService"),
                services());
    }

    private List<String> services() throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        var requests = ServerReflectionGrpc.newStub(open.channel).serverReflectionInfo(Answer.into(answer));
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        return answer.get(10, SECONDS).getListServicesResponse().getServiceList().stream()
                .map(service -> service.getName())
                .sorted()
                .toList();
    }

    /** Read without our extension, as a client does that has no class for it: by its number. */
    private static List<String> monitored(List<ByteString> files) throws Exception {
        return FileDescriptorProto.parseFrom(files.get(0)).getService(0).getMethodList().stream()
                .filter(ReflectionTest::isMonitored)
                .map(MethodDescriptorProto::getName)
                .collect(Collectors.toList());
    }

    private static boolean isMonitored(MethodDescriptorProto method) {
        return method.getOptions()
                .getUnknownFields()
                .getField(SAFETY_HEARTBEAT_MONITORED)
                .getVarintList()
                .equals(List.of(1L));
    }
}
