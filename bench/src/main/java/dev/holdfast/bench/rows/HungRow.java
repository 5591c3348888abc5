package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

    /** The one that does not hang is commanded last, and so would be stopped last by whoever goes through them in turn. */
    private static void hang(Court court, Notes notes) {
        stopsTake(court, MOTORS, 0);
        stopsTake(court, MOTORS - 1, HANGS);
        Court.Verdict verdict = court.together(1, WINDOW, PATIENCE).get(0);
        int last = theOneThatDoesNotHang(verdict.stopMillis());
        notes.value("hundredth", latestOf(verdict, motor -> motor == last));
        notes.value("ninetynine", latestOf(verdict, motor -> motor != last));
        stopsTake(court, MOTORS, 0);
        Bed.pause(AT_REST);
    }

    /** By what the motors themselves told; it must be the one that was commanded last. */
    static int theOneThatDoesNotHang(double[] stopMillis) {
        int[] free = IntStream.range(0, stopMillis.length)
                .filter(motor -> stopMillis[motor] >= 0)
                .toArray();
        if (free.length != 1 || free[0] != stopMillis.length - 1) {
            throw new IllegalStateException("not one motor that does not hang, commanded last, but "
                    + Arrays.toString(free) + " of " + stopMillis.length);
        }
        return free[0];
    }

    private static double latestOf(Court.Verdict verdict, IntPredicate which) {
        int[] motors =
                IntStream.range(0, verdict.stopped().length).filter(which).toArray();
        return latest(
                Arrays.stream(motors).mapToDouble(at -> verdict.stopped()[at]).toArray(),
                Arrays.stream(motors).mapToDouble(at -> verdict.deadlines()[at]).toArray());
    }

    private static void stopsTake(Court court, int motors, int millis) {
        for (int motor = 0; motor < motors; motor++) {
            court.stopTakes(0, motor, millis);
        }
    }

    /** In milliseconds after the deadlines; endless where one is missing. */
    static double latest(double[] times, double[] deadlines) {
        double latest = 0;
        for (int at = 0; at < times.length; at++) {
            double late = times[at] - deadlines[at];
            latest = Math.max(latest, late < 0 ? Double.POSITIVE_INFINITY : late / 1e6);
        }
        return latest;
    }
}
