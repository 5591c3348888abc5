package dev.holdfast.session.record.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopRun;
import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Histogram;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to sessions, commands and stops. A heartbeat costs one addition, and no garbage. */
public final class SafetyMetrics implements Witness, MetricSource {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SessionTable table;
    private final LongAdder opened = new LongAdder();
    private final LongAdder lapsed = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder signs = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder stalls = new LongAdder();
    private final LongAdder stalledNanos = new LongAdder();
    private final LongAdder failedStops = new LongAdder();
    private final Durations lateness = new Durations(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000);
    private final Durations latency =
            new Durations(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 25_000, 50_000, 100_000, 500_000);
    private final StopDurations durations = new StopDurations();
    private final Tally<Refusal> refusals = new Tally<>();
    private final Tally<Outcome> outcomes = new Tally<>();
    private final Tally<String> unowned = new Tally<>();
    private final Tally<String> leftMoving = new Tally<>();
    private final Set<String> overdue = ConcurrentHashMap.newKeySet();

    /** @param table is asked who lives now */
    public SafetyMetrics(SessionTable table) {
        this.table = table;
    }

    @Override
    public void opened(LiveSession session, long now) {
        opened.increment();
    }

    @Override
    public void beat(LiveSession session, long now) {
        signs.increment();
    }

    @Override
    public void commanded(LiveSession session, long now) {
        signs.increment();
    }

    @Override
    public void expired(UUID id, long now) {
        expired.increment();
    }

    @Override
    public void finished(LiveSession session, boolean byLapse, long now) {
        (byLapse ? lapsed : ended).increment();
    }

    @Override
    public void pulse(long late, long now) {
        lateness.count(late);
    }

    @Override
    public void stalled(long nanos, long now) {
        stalls.increment();
        stalledNanos.add(nanos);
    }

    @Override
    public void unowned(ResourceName resource, LiveSession owner, long now) {
        unowned.count(resource.toString());
    }

    @Override
    public void refused(ResourceName resource, LiveSession session, Refusal why, long now) {
        refusals.count(why);
    }

    @Override
    public void returned(ResourceName resource, LiveSession session, Outcome outcome, long now) {
        outcomes.count(outcome);
    }

    @Override
    public void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {
        if (run.cause() == StopRun.Cause.LAPSE && !nested && run.forSession().hasLapsed()) {
            latency.count(now - run.forSession().due());
        }
    }

    @Override
    public void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {
        durations.count(run.cause(), now - run.beganAt());
        if (failed) {
            failedStops.increment();
        }
    }

    @Override
    public void overdue(ResourceName resource, boolean hangs, long now) {
        overdue.add(resource.toString());
    }

    @Override
    public void recovered(ResourceName resource, long now) {
        overdue.remove(resource.toString());
    }

    @Override
    public void leftMoving(ResourceName resource, long now) {
        leftMoving.count(resource.toString());
        overdue.remove(resource.toString()); // its body goes, and the stop with it
    }

    @Override
    public List<MetricFamily> families() {
        return List.of(
                new Gauge("holdfast_sessions", "Sessions that live now", live()),
                counter("holdfast_sessions_opened", "Sessions that were opened", opened),
                new Counter(
                        "holdfast_sessions_finished",
                        "Sessions that lapsed, because they were silent for longer than their window, or ended in order",
                        List.of(sample("how", "lapsed", lapsed), sample("how", "ended", ended))),
                counter("holdfast_heartbeats", "Signs of life that were answered OK", signs),
                counter("holdfast_heartbeats_expired", "Signs of life that were answered SESSION_EXPIRED", expired),
                new Histogram(
                        "holdfast_timer_lateness_seconds",
                        "How much later than it meant to the lapse timer came by",
                        List.of(lateness.spread(Map.of()))),
                counter("holdfast_stalls", "How often this process stood still for longer than 50 ms", stalls),
                new Counter(
                        "holdfast_stalled_seconds",
                        "How long it did so in all",
                        Sample.only(stalledNanos.sum() / NANOS_PER_SECOND)),
                new Histogram(
                        "holdfast_stop_latency_seconds",
                        "From the deadline of a session that lapsed until a driver's stop was entered for it",
                        List.of(latency.spread(Map.of()))),
                new Histogram(
                        "holdfast_stop_duration_seconds",
                        "How long a driver's stop took, by what it was made for; stops inside of stops count too",
                        durations.spreads()),
                counter("holdfast_stops_failed", "Stops that threw", failedStops),
                new Gauge("holdfast_stops_overdue", "Resources whose stop is overdue now", Sample.only(overdue.size())),
                new Gauge("holdfast_stop_overdue", "1 for each resource whose stop is overdue now", overdueNow()),
                new Counter(
                        "holdfast_left_moving",
                        "Bodies that went and could not be stopped before",
                        leftMoving.samples("resource", name -> name)),
                new Counter(
                        "holdfast_commands",
                        "Safety-monitored commands that have returned, by how",
                        outcomes.samples("outcome", SafetyMetrics::word)),
                new Counter(
                        "holdfast_commands_refused",
                        "Commands that were refused before their driver saw them, by why",
                        refusals.samples("reason", SafetyMetrics::word)),
                new Counter(
                        "holdfast_commands_unowned",
                        "Commands without a session on what a live session owned",
                        unowned.samples("resource", name -> name)));
    }

    private List<Sample> live() {
        List<LiveSession> all = table.sessions();
        long modules = all.stream().filter(LiveSession::isEndless).count();
        return List.of(
                new Sample(Map.of("kind", "client"), all.size() - modules),
                new Sample(Map.of("kind", "module"), modules));
    }

    private List<Sample> overdueNow() {
        return overdue.stream()
                .sorted()
                .map(name -> new Sample(Map.of("resource", name), 1))
                .toList();
    }

    private static Counter counter(String name, String meaning, LongAdder count) {
        return new Counter(name, meaning, Sample.only(count.sum()));
    }

    private static Sample sample(String label, String word, LongAdder count) {
        return new Sample(Map.of(label, word), count.sum());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
