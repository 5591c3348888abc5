package dev.holdfast.session.safety.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When this process stood still. No deadline is moved when a stall is declared: one that has passed is looked up here, and put
 * off if it fell inside. So a declaration costs the same however many sessions live, and nobody waits for it.
 *
 * <p>For any thread, without a lock. Times are nanoseconds of a monotonic clock, which may wrap around.
 */
final class Stalls {
    /** For whoever has no deadline to be put off. */
    static final Stalls NONE = new Stalls(0);

    /** No deadline is put off more often: the grace of all stalls is a window, a minute at most, and 50 ms of each. */
    private static final int MOST = 1_200;

    private final long longestGrace;
    private final AtomicReference<Past> past = new AtomicReference<>(Past.NOTHING);

    /**
     * The stalls that may still put a deadline off, the oldest first: each began within the grace of the one before.
     *
     * @param from when each began
     * @param to when each was noticed
     * @param declared how many there have ever been
     */
    private record Past(long[] from, long[] to, int declared) {
        private static final Past NOTHING = new Past(new long[0], new long[0], 0);

        private boolean isEmpty() {
            return to.length == 0;
        }

        /** Of the last, if there is one. */
        private long end() {
            return to[to.length - 1];
        }

        private Past and(long begin, long end, int before) {
            return new Past(append(from, before, begin), append(to, before, end), declared + 1);
        }

        private static long[] append(long[] times, int before, long next) {
            long[] all = Arrays.copyOfRange(times, times.length - before, times.length + 1);
            all[before] = next;
            return all;
        }
    }

    /** @param longestGrace how far beyond a stall's end a deadline is put off, at most */
    Stalls(long longestGrace) {
        this.longestGrace = longestGrace;
    }

    /**
     * Declares a stall from the last pulse until now, if both lie more than {@code unnoticed} apart; of several that notice it,
     * one declares it.
     */
    void notice(long pulse, long now, long unnoticed) {
        while (true) {
            Past before = past.get();
            long from = !before.isEmpty() && before.end() - pulse > 0 ? before.end() : pulse;
            if (now - from <= unnoticed) {
                return;
            }
            boolean follows = !before.isEmpty() && from - before.end() < longestGrace;
            int kept = follows ? Math.min(before.to.length, MOST - 1) : 0;
            if (past.compareAndSet(before, before.and(from, now, kept))) {
                return;
            }
        }
    }

    /**
     * What has become of a deadline: if it fell into a stall, it lies a tenth of the window after its end, {@code longestGrace} at
     * most; perhaps in the next stall, and so on. All stalls together give a session a window of grace, since it was heard of last.
     */
    long forgiven(long deadline, long window) {
        Past known = past.get();
        if (known.isEmpty() || deadline - known.end() > 0) {
            return deadline;
        }
        long grace = Math.min(window / 10, longestGrace);
        long forgiven = deadline;
        long granted = 0;
        for (int i = 0; i < known.to.length && granted < window; i++) {
            if (forgiven - known.from[i] > 0 && forgiven - known.to[i] <= 0) {
                forgiven = known.to[i] + grace;
                granted += grace;
            }
        }
        return forgiven;
    }

    /** How many have been declared. */
    int declared() {
        return past.get().declared;
    }

    /** How long the last was, or 0. */
    long lastNanos() {
        Past known = past.get();
        return known.isEmpty() ? 0 : known.end() - known.from[known.from.length - 1];
    }

    /** When the last was noticed, and over, or 0. */
    long lastEnd() {
        Past known = past.get();
        return known.isEmpty() ? 0 : known.end();
    }
}
