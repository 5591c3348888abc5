package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.rpc.port.internal.TextPage.Answer;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class TextPageTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    private final HttpClient collector =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void isShownWithItsOwnTypeAndLearnsWhoAsks() throws Exception {
        open.metrics = visit -> new Answer(
                200,
                "text/x",
                visit.authorization() + " " + visit.accept() + " "
                        + (visit.connection().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress),
                Map.of("x-more", "1"));

        HttpResponse<String> page = get("authorization", "Bearer t", "accept", "text/x");

        assertEquals(200, page.statusCode());
        assertEquals("[Bearer t] text/x true", page.body());
        assertEquals("text/x", page.headers().firstValue("content-type").orElse(""));
        assertEquals("1", page.headers().firstValue("x-more").orElse(""));
        assertEquals("no-store", page.headers().firstValue("cache-control").orElse(""));
    }

    @Test
    void isMadeOnAThreadThatMayBlock() throws Exception {
        open.metrics = visit -> Answer.sentence(200, Thread.currentThread().getName());

        assertEquals("holdfast-pages\n", get().body());
    }

    @Test
    void saysNoMoreThanThatItFailed() throws Exception {
        open.metrics = visit -> {
            throw new IllegalStateException("secret");
        };

        HttpResponse<String> page = get();

        assertEquals(500, page.statusCode());
        assertFalse(page.body().contains("secret"), page.body());
    }

    @Test
    void alsoWhereItFailsInAWayThatNobodyCounts() throws Exception {
        open.metrics = visit -> {
            throw new NoClassDefFoundError("secret");
        };

        assertEquals(500, get().statusCode());
    }

    @Test
    void sendsAwayWhoComesWhenManyWait() throws Exception {
        var hold = new CountDownLatch(1);
        open.metrics = visit -> {
            await(hold);
            return Answer.sentence(200, "late");
        };

        List<CompletableFuture<HttpResponse<String>>> all =
                IntStream.range(0, 30).mapToObj(any -> ask()).toList();
        CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        hold.countDown();
        List<Integer> statuses =
                all.stream().map(answer -> answer.join().statusCode()).toList();

        assertTrue(statuses.contains(503), statuses.toString());
        assertTrue(statuses.contains(200), statuses.toString());
    }

    @Test
    void isNotForAPageOfAnotherOrigin() throws Exception {
        open.web = WebAccess.OPEN.asking(true);
        open.metrics = visit -> Answer.sentence(200, "figures");

        HttpResponse<String> page = get("origin", "https://evil.example");

        assertEquals(403, page.statusCode());
    }

    private static void await(CountDownLatch hold) {
        try {
            hold.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        return collector.sendAsync(HttpRequest.newBuilder(open.uri("/metrics")).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(open.uri("/metrics?x"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return collector.send(request.build(), BodyHandlers.ofString());
    }
}
