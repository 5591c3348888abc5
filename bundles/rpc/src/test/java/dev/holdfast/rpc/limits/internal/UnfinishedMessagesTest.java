package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What of a connection's messages is counted, and when it is given back. */
class UnfinishedMessagesTest {
    private static final int HEAD = 5;
    private static final int MOST = 100_000;

    private final DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
    private final MessageRoom room = new MessageRoom(2 * MOST, MOST);
    private final AtomicLong handedOn = new AtomicLong();
    private final UnfinishedMessages messages = new UnfinishedMessages(
            new Http2FrameAdapter() {
                @Override
                public int onDataRead(
                        ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream) {
                    handedOn.addAndGet(data.readableBytes());
                    return padding;
                }
            },
            connection,
            room.share(() -> {}));

    private final ChannelHandlerContext ctx =
            new EmbeddedChannel(new ChannelInboundHandlerAdapter()).pipeline().firstContext();

    @Test
    void countsAMessageUntilItIsComplete() throws Http2Exception {
        Http2Stream stream = connection.remote().createStream(1, false);
        ByteBuf message = message(30_000);

        read(stream, message.slice(0, 3), false);
        read(stream, message.slice(3, 20_000), false);
        assertTrue(room.used() > 20_000 && room.used() < 22_000, room.used() + " used");
        read(stream, message.slice(20_003, 10_002), false);

        assertEquals(0, room.used());
        assertEquals(30_005, handedOn.get());
    }

    @Test
    void goesOnForAsLongAsMessagesBecomeComplete() throws Http2Exception {
        Http2Stream stream = connection.remote().createStream(1, false);
        ByteBuf three = Unpooled.wrappedBuffer(message(1_000), message(1_000), message(1_000));

        // Each piece ends within a message, and no piece with one.
        ByteBuf rest = Unpooled.buffer();
        for (int i = 0; i < 1_000; i++) {
            rest.writeBytes(three, 0, three.readableBytes());
            read(stream, rest.readSlice(rest.readableBytes() - 700), false);
        }

        assertTrue(room.used() < 2_000, room.used() + " used");
    }

    @Test
    void givesBackWhatACallThatEndsHadBegun() throws Http2Exception {
        Http2Stream stream = connection.remote().createStream(1, false);
        read(stream, message(30_000).slice(0, 10_000), false);

        stream.close();

        assertEquals(0, room.used());
    }

    @Test
    void endsTheCallByWhichAConnectionHasTooMuch() throws Http2Exception {
        for (int id = 1; id < 6; id += 2) {
            read(connection.remote().createStream(id, false), message(60_000).slice(0, 30_000), false);
        }
        Http2Stream last = connection.remote().createStream(7, false);

        assertThrows(Http2Exception.class, () -> read(last, message(60_000).slice(0, 30_000), false));
    }

    private void read(Http2Stream stream, ByteBuf data, boolean last) throws Http2Exception {
        messages.onDataRead(ctx, stream.id(), data, 0, last);
    }

    private static ByteBuf message(int length) {
        return Unpooled.buffer(HEAD + length).writeByte(0).writeInt(length).writeZero(length);
    }
}
