package dev.holdfast.rpc.port.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that speaks HTTP/1.1: one request after the other, and an end in order. It stands last in its pipeline,
 * where grpc's transport, which still believes the connection to be its own, writes and closes through it.
 */
final class HttpConnection extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    /** How much of a body is let go after its answer, so that a client that only then looks for the answer finds it. */
    private static final long MOST_DISCARDED = 64L << 20;

    private final WebFront front;
    private Exchange exchange = Exchange.NONE;
    private long discarded;
    private boolean leaving;

    HttpConnection(WebFront front) {
        this.front = front;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                discarded = 0;
                front.answer(ctx, this, request);
            }
            if (message instanceof HttpContent content) {
                content(ctx, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void content(ChannelHandlerContext ctx, HttpContent content) {
        ByteBuf bytes = content.content();
        if (exchange == Exchange.NONE) {
            discarded += bytes.readableBytes();
        }
        if (content.decoderResult().isFailure() || discarded > MOST_DISCARDED) {
            ctx.close();
        } else {
            exchange.content(bytes, content instanceof LastHttpContent);
        }
    }

    /** From now on the request is this exchange's, until {@link #end}. */
    void begin(Exchange begun) {
        exchange = begun;
    }

    /** Writes the last of the answer. */
    void end(ChannelHandlerContext ctx, Object last) {
        exchange = Exchange.NONE; // first: the next request may come within the write
        ChannelFuture written = ctx.writeAndFlush(last);
        if (leaving) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        exchange.writable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Exchange cut = exchange;
        exchange = Exchange.NONE;
        cut.gone();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && exchange == Exchange.NONE) {
            ctx.close();
        }
    }

    /** The transport shuts down: a call that is under way may end first. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (exchange == Exchange.NONE) {
            ctx.close(promise);
        } else {
            leaving = true;
            ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        }
    }

    /**
     * A command of the transport's to itself, to close by force. It is meant when the transport was shut down before;
     * else it is the time limit for negotiating HTTP/2, which does not concern us.
     */
    @Override
    public void write(ChannelHandlerContext ctx, Object command, ChannelPromise promise) {
        ReferenceCountUtil.release(command);
        promise.trySuccess();
        if (leaving) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("Connection of {} failed", ctx.channel().remoteAddress(), cause);
        ctx.close();
    }
}
