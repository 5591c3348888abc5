package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of metrics reads at the port. */
class MetricsIT {
    private static final int LONGEST_SECONDS = 20;

    /** Counted by threads of their own: either may be there before the other. */
    private static final List<String> LAPSE = List.of(
            "holdfast_sessions_finished_total{how=\"lapsed\"} 1.0\n",
            "holdfast_stop_duration_seconds_count{cause=\"lapse\"} 1\n");

    private final HttpClient collector = HttpClient.newHttpClient();

    @TempDir
    Path scratch;

    @Test
    void aLapseShowsInTheFigures() {
        try (RobotProcess robot = RobotProcess.startRover(scratch);
                SessionClient client = SessionClient.connect(robot.port())) {
            client.setPower("left", 0.5);

            HttpResponse<String> page = await().atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> page(robot), each -> LAPSE.stream().allMatch(line -> shows(each, line)));
            assertEquals(
                    "application/openmetrics-text; version=1.0.0; charset=utf-8",
                    page.headers().firstValue("content-type").orElse(""));
            assertShows(page, "holdfast_sessions_opened_total 1.0");
            assertShows(page, "holdfast_sessions{kind=\"client\"} 0.0");
            assertShows(page, "holdfast_heartbeats_total 1.0"); // the command was a sign of life
            assertShows(page, "holdfast_stop_latency_seconds_count 1");
            assertShows(
                    page,
                    "holdfast_calls_total{code=\"OK\",method=\"viam.component.motor.v1.MotorService/SetPower\"} 1.0");
            assertShows(page, "jvm_memory_used_bytes{area=\"heap\"}");
            assertTrue(page.body().endsWith("# EOF\n"), page.body());
        }
    }

    private static boolean shows(HttpResponse<String> page, String line) {
        return page.body().contains("\n" + line);
    }

    private static void assertShows(HttpResponse<String> page, String line) {
        assertTrue(shows(page, line), () -> line + " is not in:\n" + page.body());
    }

    private HttpResponse<String> page(RobotProcess robot) {
        try {
            return collector.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + robot.port() + "/metrics"))
                            .header("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
