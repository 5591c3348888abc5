package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages that take their time, on connections whose time is the test's. */
@Timeout(60)
class PageDeskTest {
    private final AtomicReference<TextPage> page = new AtomicReference<>(TextPage.NONE);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final InProcessBridge bridge = new InProcessBridge(builder -> {}, timer);
    private final PageDesk desk = new PageDesk();
    private final WebFront front = new WebFront(
            bridge,
            new LandingPage(() -> new RobotFacts("Holdfast", "0.1.0", Duration.ofSeconds(2), 0, List.of())),
            TextPage.NONE,
            desk,
            () -> WebAccess.OPEN,
            true);
    private final CountDownLatch hold = new CountDownLatch(1);

    @AfterEach
    void close() {
        hold.countDown();
        bridge.close();
        desk.close();
        timer.shutdownNow();
    }

    @Test
    void whoHasWaitedTooLongIsSentAwayAndTheNextIsServed() throws Exception {
        var begun = new CountDownLatch(1);
        page.set(visit -> {
            begun.countDown();
            return held();
        });
        EmbeddedChannel first = visit();
        begun.await();

        first.advanceTimeBy(PageDesk.LONGEST_SECONDS - 1, TimeUnit.SECONDS);
        first.runScheduledPendingTasks();
        assertNull(first.readOutbound());
        first.advanceTimeBy(1, TimeUnit.SECONDS);
        first.runScheduledPendingTasks();

        FullHttpResponse answer = first.readOutbound();
        assertEquals(503, answer.status().code());
        assertEquals("The page takes too long.\n", answer.content().toString(StandardCharsets.UTF_8));
        answer.release();

        var next = new CompletableFuture<Void>();
        page.set(visit -> {
            next.complete(null);
            return TextPage.Answer.sentence(200, "figures");
        });
        visit();
        next.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoHasLeftForThatTakesNobodysPlace() {
        page.set(visit -> held());
        for (int i = 0; i < 30; i++) { // as many as there is room for, and then more
            EmbeddedChannel late = visit();
            late.advanceTimeBy(PageDesk.LONGEST_SECONDS, TimeUnit.SECONDS);
            late.runScheduledPendingTasks();

            FullHttpResponse answer = late.readOutbound();
            assertEquals("The page takes too long.\n", answer.content().toString(StandardCharsets.UTF_8));
            answer.release();
        }
    }

    @Test
    void anEventLoopStartsNoThreadForIt() throws Exception {
        var maker = new InheritableThreadLocal<String>(); // a thread has this of whoever made it
        maker.set("an event loop");
        var seen = new CompletableFuture<Optional<String>>();
        page.set(visit -> {
            seen.complete(Optional.ofNullable(maker.get()));
            return TextPage.Answer.sentence(200, "figures");
        });

        visit();

        assertEquals(Optional.empty(), seen.get(20, TimeUnit.SECONDS));
    }

    private EmbeddedChannel visit() {
        var channel = new EmbeddedChannel();
        channel.freezeTime();
        var connection = new HttpConnection(front);
        channel.pipeline().addLast(connection);
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/metrics");
        desk.serve(channel.pipeline().context(connection), connection, request, visit -> page.get()
                .answer(visit));
        return channel;
    }

    private TextPage.Answer held() {
        try {
            hold.await(50, TimeUnit.SECONDS); // longer than anybody waits for the next
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return TextPage.Answer.sentence(200, "late");
    }
}
