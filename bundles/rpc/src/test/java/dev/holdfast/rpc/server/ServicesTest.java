package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.holdfast.wire.common.v1.Common;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String METHOD = MotorServiceGrpc.getStopMethod().getFullMethodName();

    private final Services services = new Services();
    private final ServerServiceDefinition first = motor("first");
    private final ServerServiceDefinition second = motor("second");

    @Test
    void servesWhatIsThereAndNothingElse() {
        ServiceOffer offer = services.add(first);
        assertEquals("first", served());

        services.remove(offer);
        assertEquals(
                MethodType.UNKNOWN,
                services.lookupMethod(METHOD, "").getMethodDescriptor().getType());
        assertEquals(0, services.getServices().size());
    }

    @Test
    void whoComesLaterDoesNotTakeOver() {
        services.add(first);
        services.add(second);

        assertEquals("first", served());
    }

    @Test
    void butTakesThePlaceOfTheOneThatGoes() {
        ServiceOffer offer = services.add(first);
        services.add(second);

        services.remove(offer);

        assertEquals("second", served());
    }

    @Test
    void goingWithoutHavingBeenServedChangesNothing() {
        services.add(first);
        ServiceOffer offer = services.add(second);

        services.remove(offer);

        assertEquals("first", served());
    }

    @Test
    void isMadeByTheFirstCallAndNotAgain() {
        var made = new AtomicInteger();
        services.add(MotorServiceGrpc.SERVICE_NAME, () -> {
            made.incrementAndGet();
            return first;
        });
        assertEquals(0, made.get());

        assertEquals("first", served());
        assertEquals("first", served());
        assertEquals(1, services.getServices().size());
        assertEquals(1, made.get());
    }

    @Test
    void whatCannotBeMadeIsNotThere() {
        services.add(MotorServiceGrpc.SERVICE_NAME, () -> {
            throw new NoClassDefFoundError("com/acme/Missing");
        });

        assertEquals(
                MethodType.UNKNOWN,
                services.lookupMethod(METHOD, "").getMethodDescriptor().getType());
        assertEquals(List.of(), services.getServices());
    }

    /** Which of them is called. */
    private Object served() {
        ServerMethodDefinition<?, ?> method = services.lookupMethod(METHOD, "");
        return method == null ? "nothing" : method.getMethodDescriptor().getSchemaDescriptor();
    }

    private static ServerServiceDefinition motor(String note) {
        var stop = MotorServiceGrpc.getStopMethod().toBuilder()
                .setSchemaDescriptor(note)
                .build();
        return ServerServiceDefinition.builder(MotorServiceGrpc.SERVICE_NAME)
                .addMethod(stop, (call, headers) -> new ServerCall.Listener<>() {})
                .build();
    }

    /** A module or a remote may bring a file of ours under another name, and gRPC's reflection fails whole then. */
    @Test
    void isServedButNotToldOfWhereItsFilesDeclareAgainWhatOthersHaveDeclared() throws Exception {
        ServerServiceDefinition ours = new MotorServiceGrpc.MotorServiceImplBase() {}.bindService();
        services.add(ours);
        var copy = with(Common.getDescriptor().toProto().toBuilder().setName("acme/common.proto"));
        var own = with(FileDescriptorProto.newBuilder().setName("acme/own.proto"));

        ServiceOffer offer = services.add(copy);
        assertEquals(List.of(ours), services.getServices());

        services.remove(offer);
        services.add(own);
        assertEquals(List.of(ours, own), services.getServices());
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
