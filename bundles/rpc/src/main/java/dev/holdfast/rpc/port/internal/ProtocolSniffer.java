package dev.holdfast.rpc.port.internal;

import io.grpc.netty.ProtocolNegotiationEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at the first bytes of a connection, hands it to whom they are meant for, and leaves. */
final class ProtocolSniffer extends ByteToMessageDecoder {
    /** HTTP/2 begins with "PRI"; no method of HTTP/1.1 does. */
    private static final byte[] HTTP2 = {'P', 'R', 'I'};
    /**
     * The answer to TLS and other noise. SDKs find out whether a port is plain by a TLS handshake, and take it for plain
     * when the answer is not TLS; a connection that is closed without a word they take for a broken one.
     */
    private static final byte[] REFUSAL = "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandler http2;
    private final Consumer<ChannelPipeline> http1;
    private Optional<ProtocolNegotiationEvent> negotiation = Optional.empty();
    private boolean refused;

    ProtocolSniffer(ChannelHandler http2, Consumer<ChannelPipeline> http1) {
        this.http2 = http2;
        this.http1 = http1;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ProtocolNegotiationEvent start) {
            negotiation = Optional.of(start); // it is for grpc's handler, which is not there yet
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int matching = matching(in);
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else if (matching == HTTP2.length) {
            becomeHttp2(ctx);
        } else if (matching < in.readableBytes()) {
            byte first = in.getByte(in.readerIndex());
            if (first >= 'A' && first <= 'Z') {
                becomeHttp1(ctx);
            } else {
                refuse(ctx, in);
            }
        }
    }

    /** How many of the first bytes are those of HTTP/2. */
    private static int matching(ByteBuf in) {
        int length = Math.min(HTTP2.length, in.readableBytes());
        int matching = 0;
        while (matching < length && in.getByte(in.readerIndex() + matching) == HTTP2[matching]) {
            matching++;
        }
        return matching;
    }

    private void becomeHttp2(ChannelHandlerContext ctx) {
        ctx.pipeline().addAfter(ctx.name(), null, http2);
        negotiation.ifPresent(ctx::fireUserEventTriggered);
        ctx.pipeline().remove(this);
    }

    private void becomeHttp1(ChannelHandlerContext ctx) {
        // What grpc put behind us holds all writes back until HTTP/2 has been negotiated, which it never will be.
        while (ctx.pipeline().last() != this) {
            ctx.pipeline().removeLast();
        }
        http1.accept(ctx.pipeline());
        ctx.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
        refused = true;
        in.skipBytes(in.readableBytes());
        ctx.writeAndFlush(Unpooled.wrappedBuffer(REFUSAL)).addListener(ChannelFutureListener.CLOSE);
    }
}
