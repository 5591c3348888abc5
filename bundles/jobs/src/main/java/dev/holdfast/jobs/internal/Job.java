package dev.holdfast.jobs.internal;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.jobs.schedule.internal.Now;
import dev.holdfast.jobs.schedule.internal.Rhythm;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.status.JobState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * A job under way: its session, its rhythm and its run, of which there is one at most. It is for one thread, but for
 * {@link #end} and {@link #state}, and never waits on it.
 */
final class Job {
    /** Where there can be no session just now, it is tried again after this. */
    private static final long SESSION_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final JobSpec spec;
    private final JobSession session;
    private final JobCall call;
    private final Directory directory;
    private final RunLog runs;
    private final Runnable wake;
    private Optional<Rhythm> rhythm = Optional.empty();
    private long noSessionBefore;
    private long deadline;
    private boolean overdue;
    private volatile Optional<Run> run = Optional.empty();
    private volatile boolean ended;

    /** @param wake is called, on any thread, when a run has ended; it must not block */
    Job(JobSpec spec, Door door, ClientSessions sessions, Directory directory, Runnable wake) {
        this.spec = spec;
        this.directory = directory;
        this.wake = wake;
        session = new JobSession(sessions, spec.holder());
        call = new JobCall(door, directory, spec);
        runs = new RunLog(spec.name());
    }

    JobState state() {
        return runs.state();
    }

    /**
     * Does what is due: a heartbeat, the end of a run, the beginning of another. The first time begins the schedule.
     *
     * @return for how long nothing will be due, in nanoseconds, unless {@code wake} is called before
     */
    long tick(Now now) {
        if (ended) {
            return Rhythm.FOR_LONG;
        }
        Rhythm times = rhythm.orElseGet(() -> begin(now));
        beat(now);
        run.filter(known -> known.answer().toCompletableFuture().isDone()).ifPresent(known -> finish(known, now));
        run.filter(known -> !overdue && now.nanos() - deadline >= 0).ifPresent(known -> giveUp(known, now));
        if (times.isDue(now)) {
            run.ifPresentOrElse(known -> runs.skipped(), () -> start(times, now));
        }
        return wait(times, now);
    }

    /** Cancels what runs and ends the session: what the job owns is stopped now. Safe for any thread; idempotent. */
    void end() {
        ended = true;
        run.map(Run::caller).ifPresent(caller -> caller.cancel());
        session.end();
    }

    /** It went wrong in a way that nobody has thought of: its state says so. */
    void failed(Now now, Throwable failure) {
        runs.failed(now, failure);
    }

    private Rhythm begin(Now now) {
        Rhythm begun = spec.schedule().begin(now);
        rhythm = Optional.of(begun);
        noSessionBefore = now.nanos();
        try {
            call.check();
        } catch (RuntimeException e) { // what it calls may also go just now
            runs.foreseen(now, e);
        }
        return begun;
    }

    private void beat(Now now) {
        if (now.nanos() - noSessionBefore >= 0) {
            try {
                session.beat(now.nanos());
            } catch (RuntimeException e) {
                noSessionBefore = now.nanos() + SESSION_PAUSE_NANOS;
                runs.foreseen(now, e);
            }
        }
    }

    private void start(Rhythm times, Now now) {
        try {
            UUID id = session.id()
                    .orElseThrow(() -> new ResourceUnavailableException("there is no session for it just now"));
            Run started = call.make(id);
            deadline = now.nanos() + spec.timeout().toNanos();
            overdue = false;
            run = Optional.of(started);
            if (ended) {
                started.caller().cancel(); // whoever ended the job did not see this run
            }
            started.answer().whenComplete((answer, failure) -> wake.run());
        } catch (RuntimeException e) {
            runs.failed(now, e);
            times.ended(now, true);
        }
    }

    private void finish(Run known, Now now) {
        run = Optional.empty();
        Optional<Throwable> failure = failure(known);
        if (!overdue) { // else it was told of when it was given up
            failure.ifPresentOrElse(cause -> runs.failed(now, explained(cause)), () -> runs.succeeded(now));
        }
        rhythm.ifPresent(times -> times.ended(now, overdue || failure.isPresent()));
    }

    /** It is cancelled. A command counts as running until its driver has returned; whoever asks a question has an answer then. */
    private void giveUp(Run known, Now now) {
        overdue = true;
        runs.failed(
                now,
                new CancellationException("the run took longer than its timeout, %d ms, and was cancelled"
                        .formatted(spec.timeout().toMillis())));
        known.caller().cancel();
    }

    private long wait(Rhythm times, Now now) {
        long next = times.nanosToNext(now);
        if (session.id().isPresent()) {
            next = Math.min(next, session.nanosToNext(now.nanos()));
        }
        if (run.isPresent() && !overdue) {
            next = Math.min(next, Math.max(0, deadline - now.nanos()));
        }
        return session.id().isPresent() ? next : Math.min(next, SESSION_PAUSE_NANOS);
    }

    /** Of a resource that is configured and not there, the machine knows more than the door. */
    private Throwable explained(Throwable failure) {
        return failure instanceof ResourceNotFoundException
                ? directory
                        .reason(spec.resource())
                        .<Throwable>map(ResourceUnavailableException::new)
                        .orElse(failure)
                : failure;
    }

    private static Optional<Throwable> failure(Run known) {
        return known.answer()
                .handle((answer, failure) -> Optional.ofNullable(failure).map(StatusCodes::unwrap))
                .toCompletableFuture()
                .join();
    }
}
