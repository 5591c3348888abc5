package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.JobEntry;
import dev.holdfast.config.file.internal.Plan.Target;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one configuration for each job, and only what differs from what was written before: a job whose entry stays the
 * same is left alone, with its session, whatever else changes in the file. For one thread.
 */
final class JobsConfigurator {
    private static final Logger log = LoggerFactory.getLogger(JobsConfigurator.class);

    private final Configurations configurations;
    private final Map<String, Target> written = new LinkedHashMap<>();
    private Set<String> told = Set.of();

    JobsConfigurator(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Ends every job that is not among {@code wanted}, or not soundly. */
    void removeOthers(List<JobEntry> wanted) {
        Set<String> others = new HashSet<>(written.keySet());
        sound(wanted).keySet().forEach(others::remove);
        others.forEach(name -> {
            configurations.delete(written.remove(name));
            log.info("Job {} removed", name);
        });
    }

    /** Begins what is new, and begins anew what has changed. Tells once what keeps a job from running. */
    void write(List<JobEntry> wanted) {
        sound(wanted).forEach((name, target) -> {
            Target before = written.get(name);
            if (!target.equals(before)) {
                configurations.write(target);
                written.put(name, target);
                log.info("Job {} {}", name, before == null ? "added" : "changed");
            }
        });
        tellComplaints(wanted);
    }

    private void tellComplaints(List<JobEntry> wanted) {
        Set<String> complaints = new HashSet<>();
        wanted.forEach(job -> job.complaints()
                .forEach(complaint -> complaints.add("Job %s does not run: %s".formatted(job.name(), complaint))));
        complaints.stream().filter(complaint -> !told.contains(complaint)).forEach(log::warn);
        told = complaints;
    }

    private static Map<String, Target> sound(List<JobEntry> wanted) {
        Map<String, Target> targets = new LinkedHashMap<>();
        wanted.stream().filter(job -> job.complaints().isEmpty()).forEach(job -> targets.put(job.name(), job.target()));
        return targets;
    }
}
