package dev.holdfast.rpc.tls.internal;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.InternalChannelz.Security;
import io.grpc.InternalChannelz.Tls;
import io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.ProtocolNegotiationEvent;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits behind Netty's handler for the end of the handshake, and then makes room for those inside. They hear of the TLS
 * session by grpc's own attribute, which every call of the connection has then.
 */
final class Handshaken extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Handshaken.class);

    private final Optional<ProtocolNegotiationEvent> negotiation;
    private final ChannelHandler inside;

    Handshaken(Optional<ProtocolNegotiationEvent> negotiation, ChannelHandler inside) {
        this.negotiation = negotiation;
        this.inside = inside;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                makeRoom(ctx);
            } else {
                log.debug("No handshake with {}: {}", ctx.channel().remoteAddress(), String.valueOf(done.cause()));
                ctx.close();
            }
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void makeRoom(ChannelHandlerContext ctx) {
        SSLSession session = ctx.pipeline().get(SslHandler.class).engine().getSession();
        ctx.pipeline().addAfter(ctx.name(), null, inside);
        negotiation.map(event -> secured(event, session)).ifPresent(ctx::fireUserEventTriggered);
        ctx.pipeline().remove(this);
    }

    private static ProtocolNegotiationEvent secured(ProtocolNegotiationEvent event, SSLSession session) {
        Attributes attributes = InternalProtocolNegotiationEvent.getAttributes(event).toBuilder()
                .set(Grpc.TRANSPORT_ATTR_SSL_SESSION, session)
                .build();
        return InternalProtocolNegotiationEvent.withSecurity(
                InternalProtocolNegotiationEvent.withAttributes(event, attributes), new Security(new Tls(session)));
    }

    /** What Netty's handler says of a handshake that failed, after the event; the event has been told already. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
