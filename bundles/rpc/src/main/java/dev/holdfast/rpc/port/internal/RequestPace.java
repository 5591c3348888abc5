package dev.holdfast.rpc.port.internal;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose request comes a drop at a time, so that nobody holds many of them at no cost. The head has ten
 * seconds; so has the body, and a second more for each KiB of it, which the slowest audio stream has to offer. It stands behind
 * the codec, and {@link #ahead} before it.
 */
final class RequestPace extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(RequestPace.class);
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / 1024;

    private final LongSupplier clock;
    private Optional<Future<?>> timer = Optional.empty();
    private long deadline;

    /** @param clock in nanoseconds */
    RequestPace(LongSupplier clock) {
        this.clock = clock;
    }

    /** Sees a request begin. */
    ChannelHandler ahead() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object bytes) {
                if (timer.isEmpty()) {
                    allow(ctx);
                }
                ctx.fireChannelRead(bytes);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (part instanceof HttpRequest) {
            deadline = clock.getAsLong() + PATIENCE;
        }
        if (part instanceof HttpContent content) {
            deadline += content.content().readableBytes() * NANOS_PER_BYTE;
        }
        if (part instanceof LastHttpContent) {
            end();
        }
        ctx.fireChannelRead(part);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end();
    }

    private void allow(ChannelHandlerContext ctx) {
        deadline = clock.getAsLong() + PATIENCE;
        watch(ctx);
    }

    private void watch(ChannelHandlerContext ctx) {
        long left = Math.max(deadline - clock.getAsLong(), 1);
        timer = Optional.of(ctx.executor().schedule(() -> look(ctx), left, TimeUnit.NANOSECONDS));
    }

    private void look(ChannelHandlerContext ctx) {
        if (!ctx.channel().config().isAutoRead()) {
            allow(ctx); // it is us who do not take more
        } else if (deadline - clock.getAsLong() > 0) {
            watch(ctx);
        } else {
            log.debug("{} sends its request too slowly", ctx.channel().remoteAddress());
            ctx.close();
        }
    }

    private void end() {
        timer.ifPresent(watch -> watch.cancel(false));
        timer = Optional.empty();
    }
}
