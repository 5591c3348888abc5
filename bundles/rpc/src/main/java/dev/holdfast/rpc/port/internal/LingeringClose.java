package dev.holdfast.rpc.port.internal;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection over HTTP/1.1 as RFC 9112, 9.6, has it: first our side, then, when the client has closed its own or a
 * moment later, the rest. Whoever still sends when a socket is closed gets a reset for an answer, and may lose the one that was
 * written before. It stands first in its pipeline.
 */
final class LingeringClose extends ChannelDuplexHandler {
    private static final int MOMENT_MILLIS = 500;

    private boolean leaving;

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!leaving && ctx.channel() instanceof DuplexChannel duplex && canLinger(ctx)) {
            leaving = true;
            duplex.config().setAutoRead(true);
            duplex.shutdownOutput();
            ctx.executor().schedule(() -> ctx.close(), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            duplex.closeFuture().addListener(closed -> promise.trySuccess());
        } else {
            ctx.close(promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (leaving) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Not where something still waits to be written, nor where TLS stands before us, which has an end of its own. */
    private static boolean canLinger(ChannelHandlerContext ctx) {
        ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
        return ctx.channel().isActive()
                && waiting != null
                && waiting.isEmpty()
                && ctx.pipeline().firstContext() == ctx;
    }
}
