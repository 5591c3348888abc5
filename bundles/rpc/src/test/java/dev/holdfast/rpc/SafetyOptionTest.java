package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.UnknownFieldSet;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SafetyOptionTest {
    @Test
    void isOnWhereTheDescriptorSaysSo() {
        Set<String> monitored = MotorServiceGrpc.getServiceDescriptor().getMethods().stream()
                .filter(SafetyOption::isOn)
                .map(io.grpc.MethodDescriptor::getBareMethodName)
                .collect(Collectors.toSet());

        assertEquals(Set.of("SetPower", "GoFor", "GoTo", "SetRPM"), monitored);
    }

    @Test
    void isReadByItsNumberWhereTheDescriptorWasBuiltWithoutTheOption() {
        assertTrue(SafetyOption.isOn(foreign(1)));
        assertFalse(SafetyOption.isOn(foreign(0)));
    }

    @Test
    void isOffWhereThereIsNoDescriptor() {
        assertFalse(
                SafetyOption.isOn(method().setSchemaDescriptor("no descriptor").build()));
    }

    private static io.grpc.MethodDescriptor<Empty, Empty> foreign(long value) {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(
                        84260,
                        UnknownFieldSet.Field.newBuilder().addVarint(value).build())
                .build();
        var file = FileDescriptorProto.newBuilder().setName("winch.proto").addDependency("google/protobuf/empty.proto");
        file.addServiceBuilder()
                .setName("WinchService")
                .addMethodBuilder()
                .setName("Pull")
                .setInputType(".google.protobuf.Empty")
                .setOutputType(".google.protobuf.Empty")
                .setOptions(MethodOptions.newBuilder().setUnknownFields(unknown));
        try {
            var built = FileDescriptor.buildFrom(file.build(), new FileDescriptor[] {EmptyProto.getDescriptor()});
            return method().setSchemaDescriptor(new Schema(built.getServices().get(0)))
                    .build();
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static io.grpc.MethodDescriptor.Builder<Empty, Empty> method() {
        return io.grpc.MethodDescriptor.<Empty, Empty>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName("WinchService/Pull")
                .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()));
    }

    /** What protoc would have generated. */
    private record Schema(ServiceDescriptor service) implements ProtoMethodDescriptorSupplier {
        @Override
        public MethodDescriptor getMethodDescriptor() {
            return service.getMethods().get(0);
        }

        @Override
        public ServiceDescriptor getServiceDescriptor() {
            return service;
        }

        @Override
        public FileDescriptor getFileDescriptor() {
            return service.getFile();
        }
    }
}
