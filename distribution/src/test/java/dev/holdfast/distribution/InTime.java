package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What takes neither less time nor much more, as long as this machine does its share: where something came too late it
 * is tried anew, a few times. Nothing makes a robot come too early.
 */
final class InTime {
    private static final int MOST_TRIES = 3;

    /**
     * What became of a trial, in moments of {@link System#nanoTime()}.
     *
     * @param sign before this the last sign of life was not sent
     * @param silent after this none can have been sent
     * @param end what was waited for
     */
    record Moments(long sign, long silent, long end) {}

    private InTime() {}

    /**
     * The end comes in this time, in windows.
     *
     * @param least after the last sign of life
     * @param most after the client has fallen silent
     */
    static void within(Duration window, double least, double most, Supplier<Moments> trial) {
        for (int tries = 1; ; tries++) {
            Moments moments = trial.get();
            double fromSign = windows(window, moments.end() - moments.sign());
            double fromSilence = windows(window, moments.end() - moments.silent());
            assertTrue(fromSign >= least, "too early, " + fromSign + " windows after a sign of life");
            if (fromSilence <= most) {
                return;
            }
            String late = "too late, " + fromSilence + " windows after the silence began";
            assertTrue(tries < MOST_TRIES, late);
            System.out.println("Tried anew: " + late);
        }
    }

    private static double windows(Duration window, long nanos) {
        return (double) nanos / window.toNanos();
    }
}
