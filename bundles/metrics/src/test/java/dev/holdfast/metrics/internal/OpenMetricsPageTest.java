package dev.holdfast.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Histogram;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricFamily.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class OpenMetricsPageTest {
    private static final List<Long> THREE = List.of(1L, 1L, 1L);

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

    static Stream<MetricFamily> whatTheFormatHasNoPlaceFor() {
        var label = Map.of("a", "b");
        return Stream.of(
                null,
                new Counter("bad", "Less than nothing", Sample.only(-1)),
                new Gauge("bad", "Twice the same", List.of(new Sample(label, 1), new Sample(label, 2))),
                new Gauge("bad", "No name of a label", List.of(new Sample(Map.of("__a", "b"), 1))),
                new Histogram(
                        "bad", "Twice the same bound", List.of(new Spread(Map.of(), List.of(1.0, 1.0), THREE, 3))));
    }

    @ParameterizedTest
    @MethodSource("whatTheFormatHasNoPlaceFor")
    void figuresThatCannotBeWrittenSpoilNoOthersOfTheirSourceNorOfAnother(MetricFamily bad) {
        page.addSource(() -> Arrays.asList(figure("before", 1), bad, figure("after", 2)));
        page.addSource(() -> List.of(figure("other", 3)));

        String text = page.write("").content();

        assertTrue(text.contains("before 1.0"), text);
        assertTrue(text.contains("after 2.0"), text);
        assertTrue(text.contains("other 3.0"), text);
        assertFalse(text.contains("bad"), text);
    }

    private static MetricFamily figure(String name, double value) {
        return new Gauge(name, "A figure", Sample.only(value));
    }

    @Test
    void aSourceThatTellsNothingAtAllSpoilsNothing() {
        page.addSource(() -> null);
        page.addSource(() -> List.of(figure("other", 3)));

        assertTrue(page.write("").content().contains("other 3.0"));
    }

    @Test
    void aSourceThatAlwaysFailsIsComplainedOfOnce() {
        var complaints = new ListAppender<ILoggingEvent>();
        complaints.start();
        var log = (Logger) LoggerFactory.getLogger(OpenMetricsPage.class);
        log.addAppender(complaints);
        page.addSource(() -> List.of(new Counter("bad", "Less than nothing", Sample.only(-1))));

        page.write("");
        page.write("");

        log.detachAppender(complaints);
        assertEquals(1, complaints.list.size());
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
