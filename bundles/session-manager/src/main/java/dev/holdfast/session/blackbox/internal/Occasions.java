package dev.holdfast.session.blackbox.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * When the next file is due, and for what. It waits a little after its first cause, so that what follows from that is in it too;
 * files keep a distance, and what happens meanwhile is a cause of the next: so each lapse is in a file, and a thousand at a
 * time make one. Knows no clock and no thread.
 */
final class Occasions {
    /** So long that the stop of what lapsed is made, or is overdue, and has been looked after. */
    static final long PAUSE = Duration.ofMillis(1_500).toNanos();

    static final long DISTANCE = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 100;

    private final List<Cause> causes = new ArrayList<>();
    private long uncounted;
    /** Whether somebody has been told when to write. */
    private boolean planned;

    private OptionalLong last = OptionalLong.empty();

    /** What a file is to be written for. */
    record Due(List<Cause> causes, long more) {}

    /** Tells when a file is due, if this makes one due that was not. */
    synchronized OptionalLong note(Cause cause) {
        if (causes.size() < MOST) {
            causes.add(cause);
        } else {
            uncounted++;
        }
        if (planned) {
            return OptionalLong.empty();
        }
        planned = true;
        long due = cause.time() + PAUSE;
        if (last.isPresent() && due - (last.getAsLong() + DISTANCE) < 0) {
            due = last.getAsLong() + DISTANCE;
        }
        return OptionalLong.of(due);
    }

    /** Whoever was told cannot write then: the next cause makes a file due. */
    synchronized void unplan() {
        planned = false;
    }

    /** Whether there is anything to write that is not written yet. */
    synchronized boolean isAny() {
        return !causes.isEmpty();
    }

    /** Takes what a file is written for now. */
    synchronized Due take(long now) {
        var taken = new Due(List.copyOf(causes), uncounted);
        causes.clear();
        uncounted = 0;
        planned = false;
        last = OptionalLong.of(now);
        return taken;
    }
}
