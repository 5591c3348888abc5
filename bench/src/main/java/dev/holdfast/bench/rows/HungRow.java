package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A hundred motors of one session, of which ninety-nine hang in their stop, or all take 20 ms for it. */
final class HungRow {
    private static final int MOTORS = 100;
    private static final int SLOW_MILLIS = 20;
    private static final int HANGS = -1;
    private static final Duration WINDOW = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration AT_REST = Duration.ofSeconds(6); // a stop that has failed is tried again within that
    private static final int WARM_UPS = 3;

    private HungRow() {}

    static void run(Bed bed, Notes notes) {
        try (Court court = Court.open(bed, 1, MOTORS, List.of(), "")) {
            for (int round = 0; round < WARM_UPS; round++) {
                court.together(1, WINDOW, PATIENCE);
            }
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                slow(court, notes);
                hang(court, notes);
            }
            notes.value("slowinturn", MOTORS * SLOW_MILLIS);
        }
    }

    private static void slow(Court court, Notes notes) {
        stopsTake(court, MOTORS, SLOW_MILLIS);
        Court.Verdict verdict = court.together(1, WINDOW, PATIENCE).get(0);
        notes.value("slow", latest(verdict.returned(), verdict.deadlines()));
        notes.value("slowentered", latest(verdict.stopped(), verdict.deadlines()));
    }

    /** The last motor is commanded last, and so would be stopped last by whoever goes through them in turn. */
    private static void hang(Court court, Notes notes) {
        stopsTake(court, MOTORS, 0);
        stopsTake(court, MOTORS - 1, HANGS);
        Court.Verdict verdict = court.together(1, WINDOW, PATIENCE).get(0);
        int last = MOTORS - 1;
        notes.value("hundredth", (verdict.stopped()[last] - verdict.deadlines()[last]) / 1e6);
        notes.value(
                "ninetynine", latest(Arrays.copyOf(verdict.stopped(), last), Arrays.copyOf(verdict.deadlines(), last)));
        stopsTake(court, MOTORS, 0);
        Bed.pause(AT_REST);
    }

    private static void stopsTake(Court court, int motors, int millis) {
        for (int motor = 0; motor < motors; motor++) {
            court.stopTakes(0, motor, millis);
        }
    }

    /** In milliseconds after the deadlines; endless where one is missing. */
    private static double latest(double[] times, double[] deadlines) {
        double latest = 0;
        for (int at = 0; at < times.length; at++) {
            double late = times[at] - deadlines[at];
            latest = Math.max(latest, late < 0 ? Double.POSITIVE_INFINITY : late / 1e6);
        }
        return latest;
    }
}
