package dev.holdfast.jobs.internal;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.jobs.schedule.internal.Now;
import dev.holdfast.jobs.schedule.internal.Rhythm;
import dev.holdfast.status.JobState;
import dev.holdfast.status.JobStates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of the robot. {@link #tick} is for one thread, everything else for any. */
final class Jobs implements JobStates {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private final Door door;
    private final ClientSessions sessions;
    private final Directory directory;
    private final Runnable wake;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, JobState> refused = new ConcurrentHashMap<>();

    /** @param wake is called when {@link #tick} has something to do earlier than it said; it must not block */
    Jobs(Door door, ClientSessions sessions, Directory directory, Runnable wake) {
        this.door = door;
        this.sessions = sessions;
        this.directory = directory;
        this.wake = wake;
    }

    /** Begins a job with the next tick. One of the same name is ended. */
    void add(JobSpec spec) {
        var job = new Job(spec, door, sessions, directory, wake);
        refused.remove(spec.name());
        Optional.ofNullable(jobs.put(spec.name(), job)).ifPresent(Job::end);
        wake.run();
    }

    /** A job that cannot be; it is listed with the reason. */
    void refuse(String name, String complaint) {
        log.warn("Job {} does not run: {}", name, complaint);
        refused.put(name, new JobState(name, List.of(), List.of(), 0, complaint));
    }

    /** Ends a job: what it runs is cancelled, what it owns is stopped. An unknown name is no error. */
    void remove(String name) {
        refused.remove(name);
        Optional.ofNullable(jobs.remove(name)).ifPresent(Job::end);
    }

    void removeAll() {
        jobs.keySet().forEach(this::remove);
        refused.clear();
    }

    /**
     * Does what is due.
     *
     * @return for how long nothing will be due, in nanoseconds
     */
    long tick(Now now) {
        return jobs.entrySet().stream()
                .mapToLong(entry -> tick(entry.getKey(), entry.getValue(), now))
                .min()
                .orElse(Rhythm.FOR_LONG);
    }

    /** A job that goes wrong must not cost the others their heartbeats. */
    private static long tick(String name, Job job, Now now) {
        try {
            return job.tick(now);
        } catch (RuntimeException | Error e) {
            log.error("Job {} went wrong, and is ended", name, e);
            job.failed(now, e);
            job.end();
            return Rhythm.FOR_LONG;
        }
    }

    @Override
    public List<JobState> jobs() {
        return Stream.concat(jobs.values().stream().map(Job::state), refused.values().stream())
                .sorted(Comparator.comparing(JobState::name))
                .toList();
    }
}
