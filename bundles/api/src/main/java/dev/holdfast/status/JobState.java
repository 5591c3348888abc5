package dev.holdfast.status;

import java.time.Instant;
import java.util.List;

/**
 * How the runs of one job of robot.json went.
 *
 * @param name the job's
 * @param recentSuccessfulRuns when the last ones that succeeded ended, oldest first; ten at most
 * @param recentFailedRuns the same for those that failed, or were cancelled because they took too long
 * @param skippedRuns how many were left out because the one before them still ran
 * @param complaint why the last run failed, or why there can be none, and how to mend it; empty when nothing is wrong
 */
public record JobState(
        String name,
        List<Instant> recentSuccessfulRuns,
        List<Instant> recentFailedRuns,
        long skippedRuns,
        String complaint) {
    public JobState {
        recentSuccessfulRuns = List.copyOf(recentSuccessfulRuns);
        recentFailedRuns = List.copyOf(recentFailedRuns);
        if (skippedRuns < 0) {
            throw new IllegalArgumentException("the number of skipped runs is negative: " + skippedRuns);
        }
    }
}
