package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class LandingPageTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void saysWhatRunsHere() throws Exception {
        HttpResponse<String> page = send("GET", "/?x=1");

        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("content-type").orElseThrow());
        assertTrue(page.body().contains("Holdfast <small>0.1.0</small>"), page.body());
        assertTrue(
                page.body().contains("3 sessions; a client may be silent for 2 s. 1 resource, 0 of them ready."),
                page.body());
        assertTrue(page.body().contains("&lt;left&gt;<small>rdk:component:motor</small>"), page.body());
        assertTrue(page.body().contains("class=\"state unhealthy\""), page.body());
        assertTrue(page.body().contains("no &quot;pin&quot; &amp; no board"), page.body());
        assertFalse(page.body().contains("<left>"), page.body());
    }

    @Test
    void answersAHeadWithoutABody() throws Exception {
        HttpResponse<String> page = send("HEAD", "/");

        assertEquals(200, page.statusCode());
        assertEquals("", page.body());
    }

    @Test
    void hasNoOtherPage() throws Exception {
        HttpResponse<String> page = send("GET", "/favicon.ico");

        assertEquals(404, page.statusCode());
        assertEquals("There are two pages here, at / and at /metrics.\n", page.body());
    }

    @Test
    void refusesWhatIsNeitherPageNorCall() throws Exception {
        assertEquals(405, send("POST", "/").statusCode());
    }

    @Test
    void showsNothingOfARobotThatAsksWhoComes() {
        String html = new LandingPage(() -> RobotFacts.untold("Holdfast", "0.1.0")).html();

        assertTrue(html.contains("to those whom it lets in"), html);
        assertFalse(html.contains("session"), html);
        assertFalse(html.contains("esource"), html);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(open.uri(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
