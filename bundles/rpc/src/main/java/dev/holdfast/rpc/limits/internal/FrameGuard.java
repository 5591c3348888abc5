package dev.holdfast.rpc.limits.internal;

import io.grpc.Attributes;
import io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.ProtocolNegotiationEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stands before grpc on a connection that speaks HTTP/2, looks at every frame's head, and closes the connection of whoever
 * floods, begins and does not go on, or has wanted nothing for long.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(FrameGuard.class);
    private static final Duration LONGEST_BEGINNING = Duration.ofSeconds(10);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    private static final int GOAWAY = 7;
    private static final String MESSAGES = "it has most of the memory that there is for messages that are not complete";

    private final Http2Connection connection;
    private final ChannelHandler next;
    private final Function<Runnable, MessageRoom.Share> account;
    private final Complaints complaints;
    private final LongSupplier clock;
    private final FrameReader reader = new FrameReader();
    private final FrameBudget budget = new FrameBudget();
    private Optional<Future<?>> timer = Optional.empty();
    private Optional<MessageRoom.Share> share = Optional.empty();
    private boolean begun; // the first frame has come
    private boolean cut;
    private long asked; // when it wanted something last

    /**
     * @param connection grpc's view of it
     * @param next put behind this one
     * @param account opens the account of its unfinished messages, and is given what cuts the connection off
     * @param complaints how much may be said of those who are cut off
     * @param clock in nanoseconds
     */
    FrameGuard(
            Http2Connection connection,
            ChannelHandler next,
            Function<Runnable, MessageRoom.Share> account,
            Complaints complaints,
            LongSupplier clock) {
        this.connection = connection;
        this.next = next;
        this.account = account;
        this.complaints = complaints;
        this.clock = clock;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        asked = clock.getAsLong();
        share = Optional.of(account.apply(() -> ctx.executor().execute(() -> cutOff(ctx, MESSAGES))));
        wait(ctx, LONGEST_BEGINNING.toNanos(), this::beginning);
        ctx.pipeline().addAfter(ctx.name(), null, next);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.ifPresent(waiting -> waiting.cancel(false));
        share.ifPresent(MessageRoom.Share::end);
    }

    /** Gives the calls of this connection a way to ask how many there are. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ProtocolNegotiationEvent negotiation) {
            Attributes known = InternalProtocolNegotiationEvent.getAttributes(negotiation);
            ctx.fireUserEventTriggered(InternalProtocolNegotiationEvent.withAttributes(
                    negotiation,
                    known.toBuilder()
                            .set(CallShares.UNDER_WAY, connection::numActiveStreams)
                            .build()));
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (cut) {
            ReferenceCountUtil.release(message);
            return;
        }
        long now = clock.getAsLong();
        Optional<String> objection =
                message instanceof ByteBuf bytes ? reader.read(bytes, frame -> count(frame, now)) : Optional.empty();
        if (objection.isPresent()) {
            ReferenceCountUtil.release(message);
            cutOff(ctx, objection.get());
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private void cutOff(ChannelHandlerContext ctx, String reason) {
        if (!cut) {
            Level level = complaints.admits() ? Level.WARN : Level.DEBUG; // or a flood would go on in the log
            log.atLevel(level).log("{} is cut off: {}", ctx.channel().remoteAddress(), reason);
            end(ctx, Http2Error.ENHANCE_YOUR_CALM, reason);
        }
    }

    private Optional<String> count(Frame frame, long now) {
        begun = true;
        if (frame.isAsking()) {
            asked = now;
        }
        return budget.count(frame, now);
    }

    private void beginning(ChannelHandlerContext ctx) {
        if (begun) {
            wait(ctx, LONGEST_IDLE.toNanos(), this::idle);
        } else {
            end(ctx, Http2Error.SETTINGS_TIMEOUT, "no SETTINGS in %d s".formatted(LONGEST_BEGINNING.toSeconds()));
        }
    }

    private void idle(ChannelHandlerContext ctx) {
        long left = asked + LONGEST_IDLE.toNanos() - clock.getAsLong();
        if (connection.numActiveStreams() > 0) {
            wait(ctx, LONGEST_IDLE.toNanos(), this::idle);
        } else if (left > 0) {
            wait(ctx, left, this::idle);
        } else {
            end(ctx, Http2Error.NO_ERROR, "idle for %d min".formatted(LONGEST_IDLE.toMinutes()));
        }
    }

    private void wait(ChannelHandlerContext ctx, long nanos, Consumer<ChannelHandlerContext> then) {
        timer = Optional.of(ctx.executor().schedule(() -> then.accept(ctx), nanos, TimeUnit.NANOSECONDS));
    }

    /** By our own hand: grpc would let calls that are under way end first. */
    private void end(ChannelHandlerContext ctx, Http2Error error, String reason) {
        cut = true;
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int last = connection.remote().lastStreamCreated();
        ctx.writeAndFlush(Unpooled.buffer(Frame.HEAD + 8 + text.length)
                .writeMedium(8 + text.length)
                .writeByte(GOAWAY)
                .writeByte(0)
                .writeInt(0)
                .writeInt(Math.max(last, 0))
                .writeInt((int) error.code())
                .writeBytes(text));
        ctx.close(); // does not wait for a client that does not read
    }
}
