package dev.holdfast.jobs.schedule.internal;

/** A schedule under way. For one thread, which asks in the order of time. */
public interface Rhythm {
    /** What to wait where nothing is foreseen. */
    long FOR_LONG = Long.MAX_VALUE / 4;

    /** Whether a run is due; each is told once. Runs that were due since the last question are one. */
    boolean isDue(Now now);

    /** How long nothing will be due, in nanoseconds, unless a run ends or the wall clock is set before. */
    long nanosToNext(Now now);

    /** A run has ended. */
    default void ended(Now now, boolean failed) {}
}
