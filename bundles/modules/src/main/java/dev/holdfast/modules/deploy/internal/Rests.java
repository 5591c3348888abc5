package dev.holdfast.modules.deploy.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The modules that failed, and the files that are tried again when they have rested. */
final class Rests {
    private final Quarantine quarantine = new Quarantine();
    private final BiConsumer<String, String> told;
    /** By symbolic name. */
    private final Map<String, Source> retries = new HashMap<>();

    /** @param told of each failure: the module, and how often in a row; it must not block */
    Rests(BiConsumer<String, String> told) {
        this.told = told;
    }

    /**
     * Lets nothing in that is quarantined, and looks at it again when its time is up.
     *
     * @param force whether somebody wants it tried now
     */
    void requireNone(Candidate candidate, boolean force) {
        String name = candidate.symbolicName();
        if (force) {
            end(name);
            return;
        }
        Optional<Duration> rest = quarantine.holds(name, System.nanoTime());
        if (rest.isEmpty()) {
            retries.remove(name);
            return;
        }
        retries.put(name, candidate.source());
        throw new NotNowException(
                "%s: %s is quarantined, because it failed %d times in a row; it is tried again in %d s, or at once with --force"
                        .formatted(
                                candidate.file(),
                                name,
                                quarantine.failures(name),
                                rest.get().toSeconds() + 1));
    }

    /** A module failed in whose stead nothing runs: it is tried again by itself. Says so, in brackets. */
    String begin(Installed module) {
        Duration rest = failed(module.symbolicName());
        retries.put(module.symbolicName(), module.source());
        return " (failure %d in a row; tried again in %d s)"
                .formatted(quarantine.failures(module.symbolicName()), rest.toSeconds());
    }

    /** A module failed; there is nothing to try again before somebody brings another jar. */
    Duration failed(String symbolicName) {
        Duration rest = quarantine.failed(symbolicName, System.nanoTime());
        told.accept(symbolicName, "failure %d in a row, see its log".formatted(quarantine.failures(symbolicName)));
        return rest;
    }

    /** It came up, or is gone, or somebody wants it tried now. */
    void end(String symbolicName) {
        quarantine.reset(symbolicName);
        retries.remove(symbolicName);
    }

    boolean isEmpty() {
        return retries.isEmpty();
    }

    /** The files whose time is up. They are told of once. */
    List<Source> due(long now) {
        List<String> due = retries.keySet().stream()
                .filter(name -> quarantine.isDue(name, now))
                .toList();
        return due.stream().map(retries::remove).toList();
    }
}
