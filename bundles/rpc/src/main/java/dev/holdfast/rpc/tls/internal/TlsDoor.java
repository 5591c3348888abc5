package dev.holdfast.rpc.tls.internal;

import io.grpc.netty.ProtocolNegotiationEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at the first bytes of a connection: TLS is let in, and who speaks plainly is told that this is spoken here. */
public final class TlsDoor extends ByteToMessageDecoder {
    /** The type of the first record of a handshake. */
    private static final byte HANDSHAKE = 0x16;
    /**
     * How long an answer has to be read before the connection is closed: what a client still sends when it is would be
     * answered by a reset, and that takes the answer from it.
     */
    private static final int MOMENT_MILLIS = 500;

    private final PortTls tls;
    private final ChannelHandler inside;
    private Optional<ProtocolNegotiationEvent> negotiation = Optional.empty();
    private boolean answered;

    /** @param inside gets what comes out decrypted, and grpc's event that begins the negotiation */
    public TlsDoor(PortTls tls, ChannelHandler inside) {
        this.tls = tls;
        this.inside = inside;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ProtocolNegotiationEvent start) {
            negotiation = Optional.of(start); // it is for those inside, once they know with whom they speak
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (answered) {
            in.skipBytes(in.readableBytes());
        } else if (in.getByte(in.readerIndex()) == HANDSHAKE) {
            letIn(ctx);
        } else {
            PlainClient.of(in).ifPresent(client -> answer(ctx, in, client));
        }
    }

    private void letIn(ChannelHandlerContext ctx) {
        SslHandler handler = tls.newHandler(ctx.alloc());
        ctx.pipeline().addAfter(ctx.name(), null, new Handshaken(negotiation, inside));
        ctx.pipeline().addAfter(ctx.name(), null, handler);
        ctx.pipeline().remove(this); // which hands on what was read
    }

    private void answer(ChannelHandlerContext ctx, ByteBuf in, PlainClient client) {
        answered = true;
        in.skipBytes(in.readableBytes());
        ctx.writeAndFlush(client.answer());
        ctx.executor()
                .schedule(() -> ctx.close(), client == PlainClient.UNKNOWN ? 0 : MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
