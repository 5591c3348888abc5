package dev.holdfast.rpc.limits.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a connection is kept on which little or nothing happens, and who is cut off. */
class FrameGuardTest {
    private final DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
    private final MessageRoom messages = new MessageRoom(100, 100);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long minutes;

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void closesAConnectionThatSaysHalfOfWhatItSpeaks() {
        guard();
        channel.writeInbound(Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n", US_ASCII));

        pass(10, TimeUnit.SECONDS);

        assertEnded(Http2Error.SETTINGS_TIMEOUT);
    }

    @Test
    void closesAConnectionThatWantsNothingForLong() {
        guard();
        begin();
        for (int i = 0; i < 29; i++) {
            pass(1, TimeUnit.MINUTES);
            channel.writeInbound(frame(Frame.PING, 1).writeLong(0)); // answers ours, and asks nothing
        }
        assertTrue(channel.isOpen());

        pass(2, TimeUnit.MINUTES);

        assertEnded(Http2Error.NO_ERROR);
    }

    @Test
    void keepsAConnectionThatPings() {
        guard();
        begin();
        for (int i = 0; i < 10; i++) {
            pass(20, TimeUnit.MINUTES);
            channel.writeInbound(frame(Frame.PING, 0).writeLong(0));
        }

        assertTrue(channel.isOpen());
    }

    @Test
    void keepsAConnectionWithACallHoweverSilent() throws Http2Exception {
        guard();
        begin();
        connection.remote().createStream(1, false);

        pass(200, TimeUnit.MINUTES);

        assertTrue(channel.isOpen());
    }

    @Test
    void cutsOffWhoeverHasMostOfTheMemory() {
        guard();
        begin();
        var innocent = messages.share(() -> {});
        innocent.take(40);

        ((Memory) channel.pipeline().last()).share.take(61);
        channel.runPendingTasks();

        assertEnded(Http2Error.ENHANCE_YOUR_CALM);
        assertEquals(40, messages.used());
    }

    /** Stands where grpc does, and has the guard's account. */
    private static final class Memory extends ChannelInboundHandlerAdapter {
        private MessageRoom.Share share;
    }

    private void guard() {
        channel.freezeTime();
        var next = new Memory();
        channel.pipeline()
                .addLast(new FrameGuard(
                        connection,
                        next,
                        cutOff -> next.share = messages.share(cutOff),
                        new Complaints(() -> 0),
                        () -> TimeUnit.MINUTES.toNanos(minutes)));
    }

    private void begin() {
        channel.writeInbound(Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", US_ASCII));
        channel.writeInbound(frame(Frame.SETTINGS, 0));
        pass(10, TimeUnit.SECONDS);
    }

    private static ByteBuf frame(int type, int flags) {
        return Unpooled.buffer()
                .writeMedium(type == Frame.PING ? 8 : 0)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(0);
    }

    private void pass(int time, TimeUnit unit) {
        minutes += unit.toMinutes(time);
        channel.advanceTimeBy(time, unit);
        channel.runScheduledPendingTasks();
    }

    private void assertEnded(Http2Error error) {
        ByteBuf goAway = channel.readOutbound();
        assertEquals(error.code(), goAway.getUnsignedInt(13));
        goAway.release();
        assertFalse(channel.isOpen());
    }
}
