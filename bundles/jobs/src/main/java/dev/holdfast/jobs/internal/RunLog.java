package dev.holdfast.jobs.internal;

import dev.holdfast.jobs.schedule.internal.Now;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.status.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the runs of one job went. A failure is logged when its message is another than the last one's, and at most every ten
 * seconds: a job may run a hundred times in one. For one thread; the state may be read by any.
 */
final class RunLog {
    private static final Logger log = LoggerFactory.getLogger(RunLog.class);
    private static final int KEPT = 10;
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

    private final String job;
    private Optional<String> told = Optional.empty();
    private Optional<Long> toldAt = Optional.empty();
    private volatile JobState state;

    RunLog(String job) {
        this.job = job;
        this.state = new JobState(job, List.of(), List.of(), 0, "");
    }

    JobState state() {
        return state;
    }

    void succeeded(Now now) {
        var before = state;
        state = new JobState(
                job,
                with(before.recentSuccessfulRuns(), now.instant()),
                before.recentFailedRuns(),
                before.skippedRuns(),
                "");
        if (told.isPresent()) {
            log.info("Job {} succeeds again", job);
            told = Optional.empty();
        }
    }

    void failed(Now now, Throwable failure) {
        var before = state;
        String message = message(failure);
        state = new JobState(
                job,
                before.recentSuccessfulRuns(),
                with(before.recentFailedRuns(), now.instant()),
                before.skippedRuns(),
                message);
        tell(now, message, failure);
    }

    /** No run has failed, but the next one will. */
    void foreseen(Now now, Throwable failure) {
        var before = state;
        String message = message(failure);
        state = new JobState(
                job, before.recentSuccessfulRuns(), before.recentFailedRuns(), before.skippedRuns(), message);
        tell(now, message, failure);
    }

    void skipped() {
        var before = state;
        state = new JobState(
                job,
                before.recentSuccessfulRuns(),
                before.recentFailedRuns(),
                before.skippedRuns() + 1,
                before.complaint());
        log.debug("Job {} still runs; this run is skipped", job);
    }

    private void tell(Now now, String message, Throwable failure) {
        boolean isNews = !told.equals(Optional.of(message));
        if (isNews && toldAt.filter(at -> now.nanos() - at < QUIET_NANOS).isEmpty()) {
            told = Optional.of(message);
            toldAt = Optional.of(now.nanos());
            if (StatusCodes.isUnexpected(failure)) {
                log.warn("Job {} fails: {}", job, message, failure);
            } else {
                log.warn("Job {} fails: {}", job, message);
            }
        }
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank())
                .orElseGet(() -> failure.getClass().getName());
    }

    private static List<Instant> with(List<Instant> times, Instant next) {
        var more = new ArrayList<>(times);
        more.add(next);
        return more.subList(Math.max(0, more.size() - KEPT), more.size());
    }
}
