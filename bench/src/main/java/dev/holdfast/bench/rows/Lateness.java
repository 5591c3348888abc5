package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How late stops were, and what held up those that were later than 50 ms. All are in the percentiles. What no declared stall
 * held up is told apart, and so is what nothing excuses: a stall that the robot declares is an excuse only where a bare timer
 * beside it was held up too, or a robot that stands still by its own fault would excuse itself.
 */
final class Lateness {
    /** What no stop may be later by, unless the machine itself stood still. */
    private static final long LATE_NANOS = 50_000_000;

    /** What counts for a stop that did not come. */
    private static final long NEVER_NANOS = 1_000 * LATE_NANOS;

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Stall> stalls;
    private final Histogram control;
    private final Histogram all = new Histogram(3);
    private final Histogram outside = new Histogram(3);
    private final Histogram unexcused = new Histogram(3);
    private final Histogram afterStall = new Histogram(3);
    private long missing;

    /**
     * @param stalls that the robot declared
     * @param control how late the bare timer was meanwhile
     */
    Lateness(List<Stall> stalls, Histogram control) {
        this.stalls = stalls;
        this.control = control;
    }

    /** One stop, by {@link System#nanoTime()}; where it lies before its deadline it did not come. */
    void note(long deadline, long stop) {
        if (stop - deadline < 0) {
            missing++;
            count(NEVER_NANOS, outside, unexcused);
            return;
        }
        long late = stop - deadline;
        Optional<Stall> stall = Stall.around(deadline, stalls).filter(any -> late > LATE_NANOS);
        if (stall.isEmpty()) {
            count(late, outside, unexcused);
        } else {
            afterStall.recordValue(Math.max(0, stop - stall.get().end()));
            if (control.getMaxValue() >= LATE_NANOS) {
                count(late);
            } else {
                count(late, unexcused);
            }
        }
    }

    private void count(long late, Histogram... sets) {
        all.recordValue(late);
        for (Histogram set : sets) {
            set.recordValue(late);
        }
    }

    /** Notes it all under this name, and the control's under the name with {@code timer} behind it. */
    void into(Notes notes, String name) {
        notes.latencies(name, all);
        notes.latencies(name + "timer", control);
        notes.value(name + ".outside.max", outside.getMaxValue() / NANOS_PER_MILLI);
        notes.value(name + ".unexcused.max", unexcused.getMaxValue() / NANOS_PER_MILLI);
        notes.value(name + ".stalled", afterStall.getTotalCount());
        notes.value(name + ".control", control.getCountBetweenValues(LATE_NANOS, Long.MAX_VALUE));
        if (afterStall.getTotalCount() > 0) {
            notes.value("afterstall", afterStall.getMaxValue() / NANOS_PER_MILLI);
        }
        if (missing > 0) {
            notes.say(missing + " motors were not stopped, or before their deadline");
        }
    }
}
