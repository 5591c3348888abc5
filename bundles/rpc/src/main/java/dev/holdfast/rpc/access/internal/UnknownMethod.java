package dev.holdfast.rpc.access.internal;

import dev.holdfast.rpc.port.internal.RawMessages;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;

/**
 * What stands where there is no method. Without it gRPC answers that by itself, before any interceptor, and a stranger could
 * find out what is served here by trying.
 */
public final class UnknownMethod {
    private UnknownMethod() {}

    /** A method that says that it is none, in gRPC's own words. */
    public static ServerMethodDefinition<?, ?> named(String name) {
        return ServerMethodDefinition.create(
                MethodDescriptor.newBuilder(RawMessages.MARSHALLER, RawMessages.MARSHALLER)
                        .setType(MethodType.UNKNOWN)
                        .setFullMethodName(name)
                        .build(),
                (call, headers) -> {
                    call.close(Status.UNIMPLEMENTED.withDescription("Method not found: " + name), new Metadata());
                    return new ServerCall.Listener<>() {};
                });
    }
}
