package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How slowly a request may come. */
class RequestPaceTest {
    private long seconds;
    private final RequestPace pace = new RequestPace(() -> TimeUnit.SECONDS.toNanos(seconds));
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void begin() {
        channel.freezeTime();
        channel.pipeline().addLast(pace.ahead(), new HttpServerCodec(), pace);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void closesAHeadThatDrips() {
        send("POST / HTTP/1.1\r\n");
        for (int i = 0; i < 9; i++) {
            pass(1);
            send("x" + i + ": y\r\n");
        }
        assertTrue(channel.isOpen());

        pass(1);

        assertFalse(channel.isOpen());
    }

    @Test
    void closesABodyThatDrips() {
        send("POST / HTTP/1.1\r\ncontent-length: 1000\r\n\r\n");
        for (int i = 0; i < 10; i++) {
            pass(1);
            send("x");
        }

        pass(1);

        assertFalse(channel.isOpen());
    }

    @Test
    void keepsABodyThatComesSlowlyButSteadily() {
        send("POST / HTTP/1.1\r\ncontent-length: 1000000\r\n\r\n");
        for (int i = 0; i < 100; i++) {
            pass(1);
            send("x".repeat(1024));
        }

        assertTrue(channel.isOpen());
    }

    @Test
    void keepsABodyThatWeDoNotTake() {
        send("POST / HTTP/1.1\r\ncontent-length: 1000\r\n\r\n");
        channel.config().setAutoRead(false);

        pass(100);

        assertTrue(channel.isOpen());
    }

    @Test
    void keepsAConnectionBetweenRequests() {
        send("GET / HTTP/1.1\r\n\r\n");

        pass(100);
        send("GET / HTTP/1.1\r\n\r\n");
        pass(100);

        assertTrue(channel.isOpen());
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void pass(int more) {
        seconds += more;
        channel.advanceTimeBy(more, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
