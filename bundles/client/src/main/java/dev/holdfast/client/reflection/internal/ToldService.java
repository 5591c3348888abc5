package dev.holdfast.client.reflection.internal;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.common.v1.DoCommandResponse;
import dev.holdfast.wire.common.v1.GetGeometriesRequest;
import dev.holdfast.wire.common.v1.GetGeometriesResponse;
import dev.holdfast.wire.common.v1.GetStatusRequest;
import dev.holdfast.wire.common.v1.GetStatusResponse;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service as its robot tells of it, in the form in which gRPC calls and serves it. The messages that all APIs share are those
 * that are compiled in; all others are dynamic.
 */
final class ToldService {
    private static final Map<String, Message> SHARED = Stream.<Message>of(
                    DoCommandRequest.getDefaultInstance(),
                    DoCommandResponse.getDefaultInstance(),
                    GetStatusRequest.getDefaultInstance(),
                    GetStatusResponse.getDefaultInstance(),
                    GetGeometriesRequest.getDefaultInstance(),
                    GetGeometriesResponse.getDefaultInstance())
            .collect(Collectors.toMap(message -> message.getDescriptorForType().getFullName(), Function.identity()));

    private ToldService() {}

    static io.grpc.ServiceDescriptor of(ServiceDescriptor service) {
        var told = io.grpc.ServiceDescriptor.newBuilder(service.getFullName()).setSchemaDescriptor(new Schema(service));
        service.getMethods().forEach(method -> told.addMethod(method(method)));
        return told.build();
    }

    static io.grpc.MethodDescriptor<Message, Message> method(MethodDescriptor method) {
        return io.grpc.MethodDescriptor.<Message, Message>newBuilder()
                .setType(type(method))
                .setFullMethodName(io.grpc.MethodDescriptor.generateFullMethodName(
                        method.getService().getFullName(), method.getName()))
                .setRequestMarshaller(marshaller(method.getInputType()))
                .setResponseMarshaller(marshaller(method.getOutputType()))
                .setSchemaDescriptor(new MethodSchema(method))
                .build();
    }

    private static MethodType type(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
        }
        return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
    }

    private static Marshaller<Message> marshaller(Descriptor type) {
        Message shared = SHARED.get(type.getFullName());
        return ProtoUtils.marshaller(shared == null ? DynamicMessage.getDefaultInstance(type) : shared);
    }

    /** So that the service can be told of to others. */
    private record Schema(ServiceDescriptor service) implements ProtoFileDescriptorSupplier {
        @Override
        public FileDescriptor getFileDescriptor() {
            return service.getFile();
        }
    }

    /** So that whoever looks at a call finds its method's options. */
    private record MethodSchema(MethodDescriptor method) implements ProtoMethodDescriptorSupplier {
        @Override
        public MethodDescriptor getMethodDescriptor() {
            return method;
        }

        @Override
        public ServiceDescriptor getServiceDescriptor() {
            return method.getService();
        }

        @Override
        public FileDescriptor getFileDescriptor() {
            return method.getFile();
        }
    }
}
