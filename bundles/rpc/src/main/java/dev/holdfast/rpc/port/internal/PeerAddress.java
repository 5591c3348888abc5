package dev.holdfast.rpc.port.internal;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** Where a call comes from and by which TLS session, whether by gRPC or by gRPC-Web. */
public final class PeerAddress {
    /** How a gRPC-Web client's connection crosses to the in-process server; from outside the name is never let in. */
    static final Metadata.Key<Attributes> KEY = Metadata.Key.of("holdfast-peer-bin", new ByReference());

    private PeerAddress() {}

    /** The client's address as {@code host:port}; empty if it has none. */
    public static String of(ServerCall<?, ?> call) {
        return of(call.getAttributes());
    }

    /** The same of a connection. */
    public static String of(Attributes connection) {
        SocketAddress address = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address instanceof InetSocketAddress socket ? text(socket) : "";
    }

    /** What a call is told of its connection, as grpc's own transport tells it. */
    static Attributes attributes(Channel channel) {
        Attributes.Builder attributes =
                Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, channel.remoteAddress());
        Optional.ofNullable(channel.pipeline().get(SslHandler.class))
                .ifPresent(tls -> attributes.set(
                        Grpc.TRANSPORT_ATTR_SSL_SESSION, tls.engine().getSession()));
        return attributes.build();
    }

    private static String text(InetSocketAddress socket) {
        return new ListenAddress(socket.getAddress().getHostAddress(), socket.getPort()).toString();
    }

    /** Makes a call that crossed look as if it came straight from its client. */
    static ServerInterceptor restoring() {
        return new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                Attributes attributes = call.getAttributes().toBuilder()
                        .setAll(headers.get(KEY))
                        .build();
                headers.discardAll(KEY);
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

    /** Metadata does not leave the process here, so its stream need not have more in it than the object itself. */
    private static final class ByReference implements Metadata.BinaryStreamMarshaller<Attributes> {
        @Override
        public InputStream toStream(Attributes attributes) {
            return new Carrier(attributes);
        }

        @Override
        public Attributes parseStream(InputStream stream) {
            return ((Carrier) stream).attributes;
        }
    }

    /** An empty stream. */
    private static final class Carrier extends ByteArrayInputStream {
        private final Attributes attributes;

        Carrier(Attributes attributes) {
            super(new byte[0]);
            this.attributes = attributes;
        }
    }
}
