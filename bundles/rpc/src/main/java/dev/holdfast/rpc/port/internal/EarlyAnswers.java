package dev.holdfast.rpc.port.internal;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2Stream.State;
import java.util.concurrent.TimeUnit;

/**
 * Tells a client that still sends a request that this has been answered: RST_STREAM without an error, as RFC 9113, 8.1,
 * has it and other gRPC servers do. grpc-java leaves it out, and takes no more of what comes. A client that looks for the
 * answer only when all of its request is written, as one SDK does, would wait for room for the rest, for ever.
 *
 * <p>Most clients have sent the rest by the time they are refused. They get a moment, so that they see what they always
 * did: Netty answers with one more RST_STREAM to what comes after the first.
 */
final class EarlyAnswers extends ChannelInboundHandlerAdapter {
    private static final int MOMENT_MILLIS = 500;

    private final GrpcHttp2ConnectionHandler grpc;
    private final ChannelHandler next;

    /** @param next put behind this one, to negotiate and then make room for {@code grpc} */
    EarlyAnswers(GrpcHttp2ConnectionHandler grpc, ChannelHandler next) {
        this.grpc = grpc;
        this.next = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addAfter(ctx.name(), null, next);
        grpc.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamHalfClosed(Http2Stream stream) {
                if (stillSends(stream)) {
                    ctx.executor().schedule(() -> reset(ctx, stream), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        });
    }

    private void reset(ChannelHandlerContext ctx, Http2Stream stream) {
        if (stillSends(stream)) {
            grpc.resetStream(ctx, stream.id(), Http2Error.NO_ERROR.code(), ctx.newPromise());
            ctx.flush();
        }
    }

    /** Our side has ended, with the trailers; theirs has not. */
    private static boolean stillSends(Http2Stream stream) {
        return stream.state() == State.HALF_CLOSED_LOCAL;
    }
}
