package dev.holdfast.jobs.schedule.internal;

/** When a job runs. */
public sealed interface Schedule permits Interval, Cron, Continuous {
    /** Begins to count from {@code now}. */
    Rhythm begin(Now now);
}
