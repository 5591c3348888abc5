package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.holdfast.wire.common.v1.Common;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String METHOD = MotorServiceGrpc.getStopMethod().getFullMethodName();

    private final Services services = new Services();
    private final ServerServiceDefinition first = motor();
    private final ServerServiceDefinition second = motor();

    @Test
    void servesWhatIsThereAndNothingElse() {
        services.add(first);
        assertSame(first.getMethod(METHOD), served());

        services.remove(first);
        assertEquals(MethodType.UNKNOWN, served().getMethodDescriptor().getType());
        assertEquals(0, services.getServices().size());
    }

    @Test
    void whoComesLaterDoesNotTakeOver() {
        services.add(first);
        services.add(second);

        assertSame(first.getMethod(METHOD), served());
    }

    @Test
    void butTakesThePlaceOfTheOneThatGoes() {
        services.add(first);
        services.add(second);

        services.remove(first);

        assertSame(second.getMethod(METHOD), served());
    }

    @Test
    void goingWithoutHavingBeenServedChangesNothing() {
        services.add(first);
        services.add(second);

        services.remove(second);

        assertSame(first.getMethod(METHOD), served());
    }

    private ServerMethodDefinition<?, ?> served() {
        return services.lookupMethod(METHOD, "");
    }

    private static ServerServiceDefinition motor() {
        return new MotorServiceGrpc.MotorServiceImplBase() {}.bindService();
    }

    /** A module or a remote may bring a file of ours under another name, and gRPC's reflection fails whole then. */
    @Test
    void isServedButNotToldOfWhereItsFilesDeclareAgainWhatOthersHaveDeclared() throws Exception {
        services.add(first);
        var copy = with(Common.getDescriptor().toProto().toBuilder().setName("acme/common.proto"));
        var own = with(FileDescriptorProto.newBuilder().setName("acme/own.proto"));

        services.add(copy);
        assertEquals(List.of(first), services.getServices());

        services.remove(copy);
        services.add(own);
        assertEquals(List.of(first, own), services.getServices());
    }

    private static ServerServiceDefinition with(FileDescriptorProto.Builder file) throws DescriptorValidationException {
        FileDescriptor descriptor = FileDescriptor.buildFrom(
                file.build(), Common.getDescriptor().getDependencies().toArray(FileDescriptor[]::new), true);
        ProtoFileDescriptorSupplier schema = () -> descriptor;
        return ServerServiceDefinition.builder(ServiceDescriptor.newBuilder("acme.v1.Copy")
                        .setSchemaDescriptor(schema)
                        .build())
                .build();
    }
}
