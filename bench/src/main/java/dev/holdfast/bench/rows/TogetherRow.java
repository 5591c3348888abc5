package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A thousand sessions, of ten modules, with five motors each, that give their last sign of life in the same millisecond. */
final class TogetherRow {
    private static final int MODULES = 10;
    private static final int SESSIONS_EACH = 100;
    private static final int MOTORS_EACH = 500;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int WARM_UPS = 2;
    private static final int TRIALS = 4;
    private static final double SAME_NANOS = 1_000_000;

    private TogetherRow() {}

    static void run(Bed bed, Notes notes) {
        try (Court court = Court.open(bed, MODULES, MOTORS_EACH, List.of(), "")) {
            for (int round = 0; round < WARM_UPS; round++) {
                court.together(SESSIONS_EACH, WINDOW, PATIENCE);
            }
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                note(notes, together(court, notes));
            }
        }
    }

    /** Again where the machine was too slow for it: they must lapse in the same millisecond. */
    private static List<Court.Verdict> together(Court court, Notes notes) {
        int discarded = 0;
        List<Court.Verdict> verdicts = court.together(SESSIONS_EACH, WINDOW, PATIENCE);
        while (spread(verdicts) > SAME_NANOS) {
            String apart = String.format(
                    Locale.ROOT, "the deadlines were not together, but within %.1f ms", spread(verdicts) / 1e6);
            notes.say(apart);
            discarded++;
            if (discarded == TRIALS) {
                notes.value("discarded", discarded);
                throw new IllegalStateException(apart + ", the last of " + TRIALS + " trials");
            }
            verdicts = court.together(SESSIONS_EACH, WINDOW, PATIENCE);
        }
        notes.value("discarded", discarded);
        return verdicts;
    }

    private static double spread(List<Court.Verdict> verdicts) {
        var all = verdicts.stream()
                .flatMapToDouble(verdict -> Arrays.stream(verdict.deadlines()))
                .summaryStatistics();
        return all.getMax() - all.getMin();
    }

    private static void note(Notes notes, List<Court.Verdict> verdicts) {
        double first = verdicts.stream()
                .flatMapToDouble(verdict -> Arrays.stream(verdict.deadlines()))
                .min()
                .orElseThrow();
        Histogram late = new Histogram(3);
        double latest = 0;
        long missing = 0;
        for (Court.Verdict verdict : verdicts) {
            for (int at = 0; at < verdict.stopped().length; at++) {
                double stop = verdict.stopped()[at];
                if (stop < verdict.deadlines()[at]) {
                    missing++;
                } else {
                    late.recordValue((long) (stop - verdict.deadlines()[at]));
                    latest = Math.max(latest, stop - first);
                }
            }
        }
        notes.value("spread", spread(verdicts) / 1e6);
        notes.latencies("stop", late);
        if (missing > 0) {
            notes.say(missing + " motors were not stopped, or before their deadline");
        }
        notes.value("last", missing > 0 ? Double.POSITIVE_INFINITY : latest / 1e6);
    }
}
