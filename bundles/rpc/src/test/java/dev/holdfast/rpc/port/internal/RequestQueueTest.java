package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestQueueTest {
    private static final int CHUNK = 64 << 10;

    private final EmbeddedChannel channel = new EmbeddedChannel(new RequestQueue());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void letsTheNextRequestThroughWhenTheAnswerToTheLastIsWritten() {
        HttpRequest first = request();
        HttpRequest second = request();
        channel.writeInbound(first, second);

        assertSame(first, channel.readInbound());
        assertTrue(channel.inboundMessages().isEmpty());

        answer();
        assertSame(second, channel.readInbound());
    }

    @Test
    void keepsAMebibyteOfWhatComesTooEarlyAndInItsOrder() {
        channel.writeInbound(request(), head());
        for (int i = 0; i < 16; i++) {
            channel.writeInbound(chunk(i));
        }
        channel.readInbound();

        answer();

        assertTrue(channel.readInbound() instanceof HttpRequest);
        for (int i = 0; i < 16; i++) {
            assertEquals(i, ((HttpContent) channel.readInbound()).content().getByte(0));
        }
    }

    @Test
    void closesTheConnectionOfWhoSendsMoreThanThat() {
        channel.writeInbound(request(), head());
        for (int i = 0; i < 16; i++) {
            channel.writeInbound(chunk(i));
        }
        assertTrue(channel.isOpen());

        channel.writeInbound(chunk(16));

        assertFalse(channel.isOpen());
    }

    @Test
    void holdsNothingBackOfTheRequestThatIsBeingAnswered() {
        channel.writeInbound(head());
        for (int i = 0; i < 100; i++) {
            channel.writeInbound(chunk(i));
        }

        assertEquals(101, channel.inboundMessages().size());
    }

    private void answer() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    private static HttpRequest request() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    private static HttpRequest head() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    }

    /** Its first byte is its number. */
    private static HttpContent chunk(int number) {
        byte[] bytes = new byte[CHUNK];
        bytes[0] = (byte) number;
        return new DefaultHttpContent(Unpooled.wrappedBuffer(bytes));
    }
}
