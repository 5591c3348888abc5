package dev.holdfast.rpc.limits.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Keeps account of what one connection has sent of messages that are not complete, of which grpc holds every piece. A piece
 * would keep the whole buffer that it was read into; so each is copied, and counts for what it takes to keep that.
 */
final class UnfinishedMessages extends Http2FrameListenerDecorator {
    private static final int HEAD = 5; // a byte of flags, four of length
    private static final int KEEPING = 512; // the objects around a piece, at most

    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final MessageRoom.Share share;

    /** One call's message under way. */
    private static final class Message {
        private int headFilled;
        private long missing; // bytes of its content, once the head is complete
        private long taken; // of the share

        /** Reads on, through as many messages as there are; how many of the bytes are of one that is not complete. */
        int reads(ByteBuf data) {
            int at = data.readerIndex();
            int begin = at;
            while (at < data.writerIndex()) {
                if (headFilled < HEAD) {
                    missing = headFilled == 0 ? 0 : missing << 8 | data.getByte(at) & 0xFF;
                    headFilled++;
                    at++;
                } else {
                    long read = Math.min(missing, data.writerIndex() - at);
                    missing -= read;
                    at += (int) read;
                }
                if (headFilled == HEAD && missing == 0) {
                    headFilled = 0;
                    begin = at;
                }
            }
            return at - begin;
        }
    }

    UnfinishedMessages(Http2FrameListener grpc, Http2Connection connection, MessageRoom.Share share) {
        super(grpc);
        this.connection = connection;
        this.key = connection.newKey();
        this.share = share;
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamRemoved(Http2Stream stream) {
                Message message = stream.removeProperty(key);
                if (message != null) {
                    share.take(-message.taken);
                }
            }
        });
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean last)
            throws Http2Exception {
        Http2Stream stream = connection.stream(streamId);
        if (stream == null || !data.isReadable()) {
            return super.onDataRead(ctx, streamId, data, padding, last);
        }
        Message message = stream.getProperty(key);
        if (message == null) {
            message = new Message();
            stream.setProperty(key, message);
        }
        int unfinished = message.reads(data);
        if (unfinished < data.readableBytes() || last) {
            share.take(-message.taken); // the one before is complete
            message.taken = 0;
        }
        if (unfinished == 0 || last) {
            return super.onDataRead(ctx, streamId, data, padding, last);
        }
        long cost = unfinished + KEEPING;
        message.taken += cost;
        if (!share.take(cost)) {
            // The call alone: who sends several pictures at once means no harm. Who goes on makes resets, which grpc
            // counts.
            throw Http2Exception.streamError(
                    streamId, Http2Error.ENHANCE_YOUR_CALM, "too much of messages that are not complete");
        }
        ByteBuf copy = ctx.alloc().buffer(data.readableBytes());
        try {
            copy.writeBytes(data, data.readerIndex(), data.readableBytes());
            return super.onDataRead(ctx, streamId, copy, padding, false);
        } finally {
            copy.release();
        }
    }
}
