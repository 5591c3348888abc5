package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.record.internal.SafetyMetrics;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Histogram;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricFamily.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SafetyMetricsTest {
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final SafetyMetrics metrics = new SafetyMetrics(table);

    @Test
    void countALapseAndTheStopThatItMade() {
        try (var robot = new TestRobot(table, TestRobot.SHORT, SessionNews.NONE, metrics)) {
            robot.admit("left", new TestWheel());
            OwnSession session = new TestModule(robot, "acme.patrol").presence.start(Duration.ofSeconds(1));
            session.run(() -> robot.twin("left").turn(0.4));

            Awaitility.await() // the stop and the lapse are told by two threads
                    .until(() ->
                            stops("lapse") == 1 && value("holdfast_sessions_finished", Map.of("how", "lapsed")) == 1);

            assertEquals(1, value("holdfast_sessions_opened", Map.of()));
            assertEquals(0, value("holdfast_sessions_finished", Map.of("how", "ended")));
            assertEquals(1, value("holdfast_heartbeats", Map.of()));
            assertEquals(1, value("holdfast_commands", Map.of("outcome", "done")));
            assertEquals(0, value("holdfast_sessions", Map.of("kind", "client")));
            assertEquals(1, count(spread("holdfast_stop_latency_seconds", Map.of())));
            assertTrue(count(spread("holdfast_timer_lateness_seconds", Map.of())) > 0);
        }
    }

    @Test
    void countWhatCameTooLate() {
        try (var robot = new TestRobot(table, TestRobot.SHORT, SessionNews.NONE, metrics)) {
            assertThrows(SessionExpiredException.class, () -> robot.sessions.heartbeat(UUID.randomUUID(), ""));

            assertEquals(1, value("holdfast_heartbeats_expired", Map.of()));
            assertEquals(0, value("holdfast_heartbeats", Map.of()));
        }
    }

    @Test
    void nameWhatIsOverdueNowAndNoLongerThan() {
        var name = TestRobot.wheel("left");

        metrics.overdue(name, true, 0);
        assertEquals(1, value("holdfast_stops_overdue", Map.of()));
        assertEquals(1, value("holdfast_stop_overdue", Map.of("resource", name.toString())));

        metrics.recovered(name, 0);
        assertEquals(0, value("holdfast_stops_overdue", Map.of()));
        assertEquals(List.of(), samples("holdfast_stop_overdue"));
    }

    @Test
    void tellRefusalsApartByTheirReason() {
        var name = TestRobot.wheel("left");

        metrics.refused(name, LiveSession.NOBODY, Refusal.BUSY, 0);
        metrics.refused(name, LiveSession.NOBODY, Refusal.NO_BODY, 0);
        metrics.refused(name, LiveSession.NOBODY, Refusal.BUSY, 0);

        assertEquals(2, value("holdfast_commands_refused", Map.of("reason", "busy")));
        assertEquals(1, value("holdfast_commands_refused", Map.of("reason", "no_body")));
    }

    @Test
    void aDurationFallsIntoTheFirstBucketThatHoldsIt() {
        metrics.pulse(Duration.ofNanos(50_000).toNanos(), 0);
        metrics.pulse(Duration.ofNanos(50_001).toNanos(), 0);
        metrics.pulse(Duration.ofSeconds(3).toNanos(), 0);

        Spread lateness = spread("holdfast_timer_lateness_seconds", Map.of());

        assertEquals(List.of(1L, 1L), lateness.counts().subList(0, 2));
        assertEquals(1L, lateness.counts().get(lateness.counts().size() - 1));
        assertEquals(3.000100001, lateness.sum(), 1e-9);
    }

    @Test
    void addStallsUp() {
        metrics.stalled(Duration.ofMillis(300).toNanos(), 0);
        metrics.stalled(Duration.ofMillis(200).toNanos(), 0);

        assertEquals(2, value("holdfast_stalls", Map.of()));
        assertEquals(0.5, value("holdfast_stalled_seconds", Map.of()));
    }

    private double value(String family, Map<String, String> labels) {
        return samples(family).stream()
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(family + labels));
    }

    private List<Sample> samples(String family) {
        MetricFamily found = find(family);
        return found instanceof Counter counter ? counter.samples() : ((Gauge) found).samples();
    }

    private long stops(String cause) {
        return count(spread("holdfast_stop_duration_seconds", Map.of("cause", cause)));
    }

    private Spread spread(String family, Map<String, String> labels) {
        return ((Histogram) find(family))
                .spreads().stream()
                        .filter(spread -> spread.labels().equals(labels))
                        .findFirst()
                        .orElseThrow();
    }

    private static long count(Spread spread) {
        return spread.counts().stream().mapToLong(Long::longValue).sum();
    }

    private MetricFamily find(String name) {
        return metrics.families().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }
}
