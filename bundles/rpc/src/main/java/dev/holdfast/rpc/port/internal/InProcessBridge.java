package dev.holdfast.rpc.port.internal;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.AnonymousInProcessSocketAddress;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The services once more, reached without a socket: what stands behind gRPC-Web. Messages cross as bytes, undecoded. */
final class InProcessBridge implements AutoCloseable {
    /** As over HTTP/2, where grpc takes no more by itself. */
    private static final int MOST_METADATA = 8 << 10;

    private final Server server;
    private final ManagedChannel channel;

    /**
     * @param furnish adds services and interceptors
     * @param timer keeps the deadlines
     */
    InProcessBridge(Consumer<ServerBuilder<?>> furnish, ScheduledExecutorService timer) {
        var address = new AnonymousInProcessSocketAddress();
        var builder = InProcessServerBuilder.forAddress(address)
                .maxInboundMetadataSize(MOST_METADATA)
                .scheduledExecutorService(timer);
        furnish.accept(builder);
        builder.intercept(PeerAddress.restoring()); // what is added last comes first
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = InProcessChannelBuilder.forAddress(address)
                .scheduledExecutorService(timer)
                .directExecutor()
                .build();
        channel.getState(true); // so that the first call need not wait for it
    }

    /** @param method as {@code package.Service/Method}, of any kind: a stream both ways is the most general one */
    ClientCall<byte[], byte[]> newCall(String method, CallOptions options) {
        return channel.newCall(
                MethodDescriptor.newBuilder(RawMessages.MARSHALLER, RawMessages.MARSHALLER)
                        .setType(MethodType.BIDI_STREAMING)
                        .setFullMethodName(method)
                        .build(),
                options);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
