package dev.holdfast.rpc.port.internal;

import dev.holdfast.rpc.limits.internal.PortLimits;
import dev.holdfast.rpc.tls.internal.PortTls;
import dev.holdfast.rpc.tls.internal.TlsDoor;
import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AsciiString;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts our sniffer in front of each connection that grpc-netty accepts. Internal API of theirs: its version is pinned. */
final class SniffingNegotiator implements ProtocolNegotiator {
    private final ProtocolNegotiator plaintext = InternalProtocolNegotiators.serverPlaintext();
    private final PortLimits limits;
    private final Consumer<ChannelPipeline> http1;
    private final Optional<PortTls> tls;

    /**
     * @param http1 adds what speaks HTTP/1.1 to a pipeline
     * @param tls before all else; empty: everything is plain
     */
    SniffingNegotiator(PortLimits limits, Consumer<ChannelPipeline> http1, Optional<PortTls> tls) {
        this.limits = limits;
        this.http1 = http1;
        this.tls = tls;
    }

    @Override
    public AsciiString scheme() {
        return plaintext.scheme();
    }

    @Override
    public ChannelHandler newHandler(GrpcHttp2ConnectionHandler grpc) {
        ChannelHandler http2 = limits.http2(grpc, new EarlyAnswers(grpc, plaintext.newHandler(grpc)));
        var sniffer = new ProtocolSniffer(http2, http1);
        return limits.connection(
                tls.<ChannelHandler>map(door -> new TlsDoor(door, sniffer)).orElse(sniffer));
    }

    @Override
    public void close() {
        plaintext.close();
    }
}
