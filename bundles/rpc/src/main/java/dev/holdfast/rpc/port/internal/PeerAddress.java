package dev.holdfast.rpc.port.internal;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Where a call comes from, whether by gRPC or by gRPC-Web. */
public final class PeerAddress {
    /** How a gRPC-Web client's address crosses to the in-process server; from outside the name is never let in. */
    static final Metadata.Key<String> KEY = Metadata.Key.of("holdfast-peer", Metadata.ASCII_STRING_MARSHALLER);

    private PeerAddress() {}

    /** The client's address as {@code host:port}; empty if it has none. */
    public static String of(ServerCall<?, ?> call) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address instanceof InetSocketAddress socket ? text(socket) : "";
    }

    static String text(InetSocketAddress socket) {
        return new ListenAddress(socket.getAddress().getHostAddress(), socket.getPort()).toString();
    }

    /** Makes a call that crossed look as if it came straight from its client. */
    static ServerInterceptor restoring() {
        return new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                ListenAddress peer = ListenAddress.parse(headers.get(KEY));
                headers.discardAll(KEY);
                Attributes attributes = call.getAttributes().toBuilder()
                        .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress(peer.host(), peer.port()))
                        .build();
                return next.startCall(
                        new SimpleForwardingServerCall<>(call) {
                            @Override
                            public Attributes getAttributes() {
                                return attributes;
                            }
                        },
                        headers);
            }
        };
    }
}
