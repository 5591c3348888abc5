package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a connection over HTTP/1.1 is kept when nothing happens on it. */
class IdleConnectionTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final InProcessBridge bridge = new InProcessBridge(builder -> {}, timer);
    private final PageDesk desk = new PageDesk();
    private final HttpConnection connection = new HttpConnection(new WebFront(
            bridge,
            new LandingPage(() -> new RobotFacts("Holdfast", "0.1.0", Duration.ofSeconds(2), 0, List.of())),
            TextPage.NONE,
            desk,
            () -> WebAccess.OPEN,
            true));
    private final EmbeddedChannel channel = new EmbeddedChannel(connection);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        bridge.close();
        desk.close();
        timer.shutdownNow();
    }

    @Test
    void isClosedBetweenRequests() {
        idle();

        assertFalse(channel.isOpen());
    }

    @Test
    void isKeptWhileACallIsUnderWayHoweverSilent() {
        connection.begin(new Silent());
        idle();
        assertTrue(channel.isOpen());

        ChannelHandlerContext ctx = channel.pipeline().context(connection);
        connection.end(ctx, new DefaultLastHttpContent());
        assertTrue(channel.isOpen());
        idle();

        assertFalse(channel.isOpen());
    }

    private void idle() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
    }

    /** A call that takes its time. */
    private static final class Silent implements Exchange {
        @Override
        public void content(ByteBuf bytes, boolean last) {}

        @Override
        public void writable() {}

        @Override
        public void gone() {}
    }
}
