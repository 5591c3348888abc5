package dev.holdfast.rpc.port.internal;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets one request through at a time. HTTP/1.1 allows a client to send the next before it has the answer to this one. */
final class RequestQueue extends ChannelDuplexHandler {
    private static final int MOST_WAITING = 256; // parts of requests
    private static final int MOST_WAITING_BYTES = 1 << 20; // of their bodies

    private final Deque<Object> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean reading; // the request's end has not been seen
    private boolean answering; // the answer's end has not been written

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (waiting.isEmpty() && isNext(message)) {
            pass(ctx, message);
        } else if (waiting.size() < MOST_WAITING && waitingBytes + bytes(message) <= MOST_WAITING_BYTES) {
            waiting.add(message);
            waitingBytes += bytes(message);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (message instanceof LastHttpContent) {
            answering = false;
            while (!waiting.isEmpty() && isNext(waiting.peek())) {
                Object next = waiting.remove();
                waitingBytes -= bytes(next);
                pass(ctx, next);
            }
        }
    }

    private static int bytes(Object message) {
        return message instanceof HttpContent content ? content.content().readableBytes() : 0;
    }

    private boolean isNext(Object message) {
        return !(message instanceof HttpRequest) || !reading && !answering;
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest) {
            reading = true;
            answering = true;
        }
        if (message instanceof LastHttpContent) {
            reading = false;
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
