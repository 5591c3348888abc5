package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.Entry;
import dev.holdfast.config.file.internal.Plan.Target;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one configuration for each entry of a list, the jobs or the remotes, and only what differs from what was written
 * before: a job whose entry stays the same is left alone, with its session, whatever else changes in the file. For one thread.
 */
final class EntriesConfigurator {
    private static final Logger log = LoggerFactory.getLogger(EntriesConfigurator.class);

    private final String what;
    private final String refusal;
    private final Configurations configurations;
    private final Map<String, Target> written = new LinkedHashMap<>();
    private Set<String> told = Set.of();

    /**
     * @param what how to call one of them
     * @param refusal what becomes of one that is not sound
     */
    EntriesConfigurator(String what, String refusal, Configurations configurations) {
        this.what = what;
        this.refusal = refusal;
        this.configurations = configurations;
    }

    /** Ends every entry that is not among {@code wanted}, or not soundly. */
    void removeOthers(List<? extends Entry> wanted) {
        Set<String> others = new HashSet<>(written.keySet());
        sound(wanted).keySet().forEach(others::remove);
        others.forEach(name -> {
            configurations.delete(written.get(name));
            written.remove(name); // not before: what could not be deleted is tried again with the next change
            log.info("{} {} removed", what, name);
        });
    }

    /** Begins what is new, and begins anew what has changed. Tells once what is wrong with one. */
    void write(List<? extends Entry> wanted) {
        sound(wanted).forEach((name, target) -> {
            Target before = written.get(name);
            if (!target.equals(before)) {
                configurations.write(target);
                written.put(name, target);
                log.info("{} {} {}", what, name, before == null ? "added" : "changed");
            }
        });
        tellComplaints(wanted);
    }

    private void tellComplaints(List<? extends Entry> wanted) {
        Set<String> complaints = new HashSet<>();
        wanted.forEach(entry -> entry.complaints()
                .forEach(
                        complaint -> complaints.add("%s %s %s: %s".formatted(what, entry.name(), refusal, complaint))));
        complaints.stream().filter(complaint -> !told.contains(complaint)).forEach(log::warn);
        told = complaints;
    }

    private static Map<String, Target> sound(List<? extends Entry> wanted) {
        Map<String, Target> targets = new LinkedHashMap<>();
        wanted.stream()
                .filter(entry -> entry.complaints().isEmpty())
                .forEach(entry -> targets.put(entry.name(), entry.target()));
        return targets;
    }
}
