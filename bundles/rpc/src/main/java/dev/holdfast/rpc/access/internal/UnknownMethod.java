package dev.holdfast.rpc.access.internal;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What stands where there is no method. Without it gRPC answers that by itself, before any interceptor, and a stranger could
 * find out what is served here by trying.
 */
public final class UnknownMethod {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private UnknownMethod() {}

    /** A method that says that it is none, in gRPC's own words. */
    public static ServerMethodDefinition<?, ?> named(String name) {
        return ServerMethodDefinition.create(
                MethodDescriptor.newBuilder(BYTES, BYTES)
                        .setType(MethodType.UNKNOWN)
                        .setFullMethodName(name)
                        .build(),
                (call, headers) -> {
                    call.close(Status.UNIMPLEMENTED.withDescription("Method not found: " + name), new Metadata());
                    return new ServerCall.Listener<>() {};
                });
    }
}
