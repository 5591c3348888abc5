package dev.holdfast.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Histogram;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricFamily.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenMetricsPageTest {
    private final OpenMetricsPage page = new OpenMetricsPage();

    @Test
    void writesOpenMetricsForWhoReadsIt() {
        page.addSource(() -> List.of(
                new Counter("calls", "Calls", List.of(new Sample(Map.of("code", "OK", "a", "\"x\"\n"), 3))),
                new Gauge("threads", "Threads", Sample.only(7))));

        var text = page.write("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", text.contentType());
        assertEquals(
                """
                # TYPE calls counter
                # HELP calls Calls
                calls_total{a="\\"x\\"\\n",code="OK"} 3.0
                # TYPE threads gauge
                # HELP threads Threads
                threads 7.0
                # EOF
                """,
                text.content());
    }

    @Test
    void writesPlainTextForOthers() {
        page.addSource(() -> List.of(new Counter("calls", "Calls", Sample.only(3))));

        var text = page.write("");

        assertTrue(text.contentType().startsWith("text/plain;"), text.contentType());
        assertTrue(text.content().contains("\ncalls_total 3.0\n"), text.content());
        assertFalse(text.content().contains("EOF"), text.content());
    }

    @Test
    void bucketsOfAHistogramCountWhatLiesBelowThemToo() {
        page.addSource(() -> List.of(new Histogram(
                "took_seconds",
                "Took",
                List.of(new Spread(Map.of(), List.of(0.001, 0.005), List.of(4L, 2L, 1L), 0.25)))));

        String text = page.write("application/openmetrics-text").content();

        assertTrue(text.contains("took_seconds_bucket{le=\"0.001\"} 4\n"), text);
        assertTrue(text.contains("took_seconds_bucket{le=\"0.005\"} 6\n"), text);
        assertTrue(text.contains("took_seconds_bucket{le=\"+Inf\"} 7\n"), text);
        assertTrue(text.contains("took_seconds_sum 0.25\n"), text);
    }

    @Test
    void aNameThatTwoSourcesGiveIsWrittenOnce() {
        page.addSource(() -> List.of(new Gauge("threads", "Threads", Sample.only(7))));
        page.addSource(() -> List.of(new Gauge("threads", "Others", Sample.only(8))));

        String text = page.write("").content();

        assertTrue(text.contains("threads 7.0"), text);
        assertFalse(text.contains("threads 8.0"), text);
    }

    @Test
    void aSourceThatFailsSpoilsNothing() {
        page.addSource(() -> {
            throw new IllegalStateException("a module's bug");
        });
        page.addSource(() -> List.of(new Gauge("threads", "Threads", Sample.only(7))));

        assertTrue(page.write("").content().contains("threads 7.0"));
    }

    @Test
    void theVirtualMachineTellsOfItself() {
        page.addSource(new JvmMetrics());

        String text = page.write("application/openmetrics-text").content();

        assertTrue(text.contains("jvm_memory_used_bytes{area=\"heap\"} "), text);
        assertTrue(text.contains("jvm_gc_collections_total{gc="), text);
        assertTrue(text.contains("jvm_threads "), text);
    }
}
