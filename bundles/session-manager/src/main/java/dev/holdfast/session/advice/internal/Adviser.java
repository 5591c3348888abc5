package dev.holdfast.session.advice.internal;

import dev.holdfast.door.BeatAdvice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says of each client what can be learnt from its beats. */
public final class Adviser {
    private static final int MOST = 200;

    private final Rhythms rhythms;

    public Adviser(Rhythms rhythms) {
        this.rhythms = rhythms;
    }

    /** Of the latest clients that were measured, the one that came first first. */
    public List<BeatAdvice> advice() {
        List<BeatAdvice> all = rhythms.all().stream()
                .flatMap(rhythm -> advice(rhythm).stream())
                .toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static Optional<BeatAdvice> advice(Rhythm rhythm) {
        return rhythm.gaps().map(gaps -> advice(rhythm, gaps));
    }

    private static BeatAdvice advice(Rhythm rhythm, Gaps gaps) {
        var stops = new FalseStops(gaps, rhythm.session().heartbeatWindow());
        return new BeatAdvice(
                rhythm.session(),
                !rhythm.isFinished(),
                gaps.total(),
                Duration.ofNanos(gaps.quantile(0.5)),
                Duration.ofNanos(gaps.quantile(0.99)),
                Duration.ofNanos(gaps.quantile(0.999)),
                Duration.ofNanos(gaps.quantile(1)),
                stops.suggested(),
                stops.odds());
    }
}
