package dev.holdfast.rpc.limits.internal;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import java.util.function.LongSupplier;

/** What clients may take of one port. */
public final class PortLimits {
    /** A client that gives up so many calls in so many seconds, or makes us give them up, attacks. */
    private static final int RESETS = 200;

    private static final int RESET_SECONDS = 30;

    /** What is read of one connection before it is the next one's turn, in bytes. */
    private static final int TURN = 16 << 10;

    private static final int FIRST_TURN = 2 << 10;
    private static final int SMALLEST_TURN = 64;

    /** What a call may send ahead of whoever reads it, in bytes: a method that streams takes message after message. */
    private static final int AHEAD = 256 << 10;

    /** An SDK keeps two for each client, one of them for heartbeats. */
    private static final int CONNECTIONS = 256;

    private static final int CONNECTIONS_OF_THIS_MACHINE = 4096;

    /** In bytes. The largest message is 32 MiB. */
    private static final long MESSAGES_OF_ONE = 40L << 20;

    private static final long MESSAGES_OF_ALL = 72L << 20;

    private final ConnectionCounts connections = new ConnectionCounts(CONNECTIONS, CONNECTIONS_OF_THIS_MACHINE);
    private final MessageRoom messages = new MessageRoom(MESSAGES_OF_ALL, MESSAGES_OF_ONE);
    private final Complaints complaints;
    private final LongSupplier clock;

    /** @param clock in nanoseconds, monotonic */
    public PortLimits(LongSupplier clock) {
        this.complaints = new Complaints(clock);
        this.clock = clock;
    }

    /** Tells grpc what it can see to by itself. */
    @SuppressWarnings("deprecation") // nothing has come in the option's place yet
    public NettyServerBuilder on(NettyServerBuilder builder) {
        return builder.maxRstFramesPerWindow(RESETS, RESET_SECONDS)
                .maxConcurrentCallsPerConnection(CallShares.MOST)
                .flowControlWindow(AHEAD)
                .withChildOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(SMALLEST_TURN, FIRST_TURN, TURN).maxMessagesPerRead(1));
    }

    /** Puts a bound to how many connections a neighbour has, before {@code next} sees anything of one. */
    public ChannelHandler connection(ChannelHandler next) {
        return new ConnectionGate(connections, complaints, next);
    }

    /**
     * Stands guard over a connection that speaks HTTP/2.
     *
     * @param grpc whose connection it is
     * @param next put behind the guard
     */
    public ChannelHandler http2(GrpcHttp2ConnectionHandler grpc, ChannelHandler next) {
        return new FrameGuard(grpc.connection(), next, cutOff -> account(grpc, cutOff), complaints, clock);
    }

    private MessageRoom.Share account(GrpcHttp2ConnectionHandler grpc, Runnable cutOff) {
        MessageRoom.Share share = messages.share(cutOff);
        Http2ConnectionDecoder decoder = grpc.decoder();
        decoder.frameListener(new UnfinishedMessages(decoder.frameListener(), grpc.connection(), share));
        return share;
    }
}
