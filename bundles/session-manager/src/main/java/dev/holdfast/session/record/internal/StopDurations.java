package dev.holdfast.session.record.internal;

import dev.holdfast.session.safety.internal.StopRun.Cause;
import dev.holdfast.telemetry.MetricFamily.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long stops took, by what they were made for. Safe for any thread. */
final class StopDurations {
    private final Durations[] byCause = new Durations[Cause.values().length];

    StopDurations() {
        for (Cause cause : Cause.values()) {
            byCause[cause.ordinal()] =
                    new Durations(100, 500, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 2_000_000);
        }
    }

    void count(Cause cause, long nanos) {
        byCause[cause.ordinal()].count(nanos);
    }

    List<Spread> spreads() {
        List<Spread> all = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            all.add(byCause[cause.ordinal()].spread(Map.of("cause", cause.name().toLowerCase(Locale.ROOT))));
        }
        return all;
    }
}
