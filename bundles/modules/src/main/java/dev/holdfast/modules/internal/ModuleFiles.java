package dev.holdfast.modules.internal;

import static java.util.Comparator.comparing;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Failure;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.NotNowException;
import dev.holdfast.modules.deploy.internal.RolledBackException;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.modules.store.internal.SetAside;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each file means. Where two hold the same module, the one that robot.json lists has the say; else the higher version at
 * the start, and the one that was dropped last while the robot runs. Confined to one thread.
 */
final class ModuleFiles {
    private static final Logger log = LoggerFactory.getLogger(ModuleFiles.class);

    private final ModuleStore store;
    private final ModuleChecks checks;
    private final Modules modules;
    private final StateBoard board;
    private final Map<Source, Seen> seen = new HashMap<>();

    /** What a file was when it was last looked at. What could not be told is empty. */
    private record Seen(Fingerprint print, String sha256, String symbolicName) {
        static Seen of(Candidate candidate, Fingerprint print) {
            return new Seen(print, candidate.sha256(), candidate.symbolicName());
        }

        static Seen unreadable(Fingerprint print) {
            return new Seen(print, "", "");
        }
    }

    ModuleFiles(ModuleStore store, ModuleChecks checks, Modules modules, StateBoard board) {
        this.store = store;
        this.checks = checks;
        this.modules = modules;
        this.board = board;
    }

    /**
     * Takes the folder as it is at the start. A file that cannot be used is represented by its last good copy.
     *
     * @return the files that are not whole yet
     */
    Set<Source> begin(Collection<Source> files) throws IOException {
        Set<Source> incomplete = new HashSet<>();
        Map<String, Runnable> refused = new TreeMap<>();
        Map<String, List<Candidate>> byName = new TreeMap<>();
        for (Source file : files) {
            Optional<Candidate> found = lookAtStart(file, incomplete, refused);
            if (found.isEmpty()) {
                found = lastGoodOf(file);
            }
            found.ifPresent(candidate -> byName.computeIfAbsent(candidate.symbolicName(), name -> new ArrayList<>())
                    .add(candidate));
        }
        byName.values().forEach(this::installHighest);
        modules.startAll();
        // Not before, so that it can be said what runs in their stead.
        refused.values().forEach(Runnable::run);
        incomplete.forEach(this::awaited);
        return incomplete;
    }

    /**
     * A file is there, new or written to.
     *
     * @param anew whether to deal with it even if it is what it was
     * @param force whether to swap also what cannot be stopped, and to try what is quarantined
     * @throws IncompleteException if it is not whole; nothing has changed
     */
    void arrived(Source source, boolean anew, boolean force) throws IOException {
        Fingerprint print = Fingerprint.of(source.path());
        try {
            Candidate.requireWhole(source);
        } catch (RefusedException e) {
            stuck(source, print, e.getMessage());
            return;
        }
        try {
            Candidate candidate = Candidate.of(source, store);
            try {
                if (anew || !isKnown(candidate, print)) {
                    seen.put(source, Seen.of(candidate, print));
                    deploy(candidate, force);
                }
            } finally {
                store.discard(candidate.copy());
            }
        } catch (RefusedException e) {
            seen.put(source, Seen.unreadable(print));
            reject(source, "", "", e.getMessage());
        }
        modules.startWaiting();
    }

    /** What would come of a jar if it were this file. Changes nothing. */
    DeploymentPlan plan(Source source, Taken copy) {
        ModuleJar jar;
        try {
            Candidate candidate = Candidate.of(source, copy);
            jar = candidate.jar();
            try {
                checks.check(jar);
                requireNoRival(candidate);
                return modules.plan(candidate);
            } catch (RefusedException e) {
                return DeploymentPlan.refused(source.file(), jar.symbolicName(), jar.versionText(), e.getMessage());
            }
        } catch (RefusedException | IncompleteException e) {
            return DeploymentPlan.refused(source.file(), "", "", e.getMessage());
        }
    }

    /** A file is not whole; it is waited for. */
    void awaited(Source source) {
        if (modules.of(source).isEmpty()) {
            board.write(source, "", "", Condition.CONFIGURING, "it is being copied");
        }
    }

    /** A file is no module, and it does not become one by waiting. */
    void stuck(Source source, Fingerprint print, String reason) {
        modules.refuse(source, "", "", reason);
        seen.put(source, Seen.unreadable(print));
    }

    /** Nothing is where robot.json says that a module is. */
    void missing(Source listed) {
        modules.refuse(
                listed,
                "",
                "",
                "robot.json names the module %s, and no file is at %s; build it there, or mend the path"
                        .formatted(listed, listed.path()));
    }

    /** A file is no longer there, or no longer listed. */
    void gone(Source source) throws IOException {
        seen.remove(source);
        board.erase(source);
        Optional<Installed> module = modules.of(source);
        if (module.isEmpty()) {
            return;
        }
        String sha256 = module.get().sha256();
        List<Source> heirs = seen.entrySet().stream()
                .filter(other ->
                        other.getValue().symbolicName().equals(module.get().symbolicName()))
                .sorted(comparing((Map.Entry<Source, Seen> other) ->
                                !other.getKey().listed())
                        .thenComparing(other -> !other.getValue().sha256().equals(sha256)))
                .map(Map.Entry::getKey)
                .toList();
        // The same content in another file takes over without a stop.
        boolean same = !heirs.isEmpty() && seen.get(heirs.get(0)).sha256().equals(sha256);
        try {
            if (!same) {
                modules.remove(module.get());
            }
            if (!heirs.isEmpty()) {
                log.info("{} holds {} too", heirs.get(0), module.get().symbolicName());
                arrived(heirs.get(0), true, false);
            }
        } finally {
            // If the heir was written to in this very moment, it is on its way, and what ran is still to go.
            modules.of(source).ifPresent(modules::remove);
            modules.startWaiting();
        }
    }

    /** Looks at what was swapped lately, and puts aside what did not come up. */
    void look(long now) {
        for (Failure failure : modules.look(now)) {
            Installed good = failure.good();
            modules.refuse(failure.bad(), good.symbolicName(), "", failure.reason());
            setAside(failure.bad(), good, failure.reason());
        }
    }

    /** The files that were looked at, as they were then. */
    Map<Source, Fingerprint> files() {
        Map<Source, Fingerprint> files = new HashMap<>();
        seen.forEach((file, conclusion) -> files.put(file, conclusion.print()));
        return files;
    }

    /** The files that hold this module as far as is known, whether or not it runs. */
    List<Source> holding(String symbolicName) {
        return seen.entrySet().stream()
                .filter(file -> file.getValue().symbolicName().equals(symbolicName))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void deploy(Candidate candidate, boolean force) throws IOException {
        Source source = candidate.source();
        ModuleJar jar = candidate.jar();
        board.offers(source, jar.models());
        try {
            checks.check(jar);
            requireNoRival(candidate);
            modules.place(candidate, force);
            shadowOthers(candidate);
        } catch (NotNowException e) {
            modules.refuse(source, jar.symbolicName(), jar.versionText(), e.getMessage());
        } catch (RolledBackException e) {
            modules.refuse(source, jar.symbolicName(), jar.versionText(), e.getMessage());
            modules.named(jar.symbolicName()).ifPresent(good -> setAside(source, good, e.getMessage()));
        } catch (RefusedException e) {
            reject(source, jar.symbolicName(), jar.versionText(), e.getMessage());
        }
    }

    /** A whole jar that is not taken; if it has overwritten the file of a module that runs, it goes out of its way. */
    private void reject(Source source, String name, String version, String reason) {
        modules.refuse(source, name, version, reason);
        modules.runningOf(source).ifPresent(good -> setAside(source, good, reason));
    }

    private void setAside(Source bad, Installed good, String reason) {
        Path home = good.source().path();
        boolean leave = bad.listed() || good.source().listed() && !Files.exists(home);
        try {
            Seen known = seen.get(bad);
            if (leave || known == null || !known.print().equals(Fingerprint.of(bad.path()))) {
                return; // not ours to move, or something else by now
            }
            Path rejected = SetAside.run(bad.path(), good.copy(), home, why(bad, reason));
            seen.remove(bad);
            seen.put(good.source(), new Seen(Fingerprint.of(home), good.sha256(), good.symbolicName()));
            String sentence = "%s; it is set aside as %s".formatted(reason, rejected.getFileName());
            modules.refuse(bad, good.symbolicName(), "", sentence);
            if (!bad.equals(good.source())) {
                board.erase(bad);
                modules.refuse(good.source(), good.symbolicName(), "", sentence);
            }
        } catch (IOException e) {
            log.error("{} cannot be set aside; delete it, or the next start may run it again", bad, e);
        }
    }

    private List<String> why(Source bad, String reason) {
        List<String> why = new ArrayList<>(List.of(reason));
        modules.planOf(bad).ifPresent(plan -> why.addAll(plan.lines()));
        why.add(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return why;
    }

    private Optional<Candidate> lookAtStart(Source source, Set<Source> incomplete, Map<String, Runnable> refused) {
        try {
            Fingerprint print = Fingerprint.of(source.path());
            try {
                Candidate.requireWhole(source);
                Candidate candidate = Candidate.of(source, store);
                ModuleJar jar = candidate.jar();
                board.offers(source, jar.models());
                try {
                    checks.check(jar);
                    seen.put(source, Seen.of(candidate, print));
                    return Optional.of(candidate);
                } catch (RefusedException e) {
                    store.discard(candidate.copy());
                    seen.put(source, new Seen(print, candidate.sha256(), ""));
                    refused.put(
                            source.origin(),
                            () -> modules.refuse(source, jar.symbolicName(), jar.versionText(), e.getMessage()));
                }
            } catch (RefusedException e) {
                seen.put(source, Seen.unreadable(print));
                refused.put(source.origin(), () -> modules.refuse(source, "", "", e.getMessage()));
            }
        } catch (IncompleteException | IOException e) {
            incomplete.add(source);
        }
        return Optional.empty();
    }

    private Optional<Candidate> lastGoodOf(Source source) throws IOException {
        for (LastGood good : store.lastGoodOf(source.origin())) {
            try {
                Candidate candidate = Candidate.of(source, new Taken(good.path(), good.sha256()));
                checks.check(candidate.jar());
                log.info("{} cannot be used as it is; the last good copy of {} is", source, candidate.jar());
                return Optional.of(candidate);
            } catch (RefusedException | IncompleteException e) {
                log.warn("The last good copy of {} is no longer good: {}", good.symbolicName(), e.getMessage());
            }
        }
        return Optional.empty();
    }

    private void installHighest(List<Candidate> rivals) {
        rivals.sort(
                comparing((Candidate rival) -> rival.jar().version()).reversed().thenComparing(Candidate::file));
        Candidate highest = rivals.get(0);
        try {
            modules.install(highest);
        } catch (RefusedException | IOException e) {
            refuse(highest, e.getMessage());
        }
        for (Candidate other : rivals.subList(1, rivals.size())) {
            store.discard(other.copy());
            refuse(
                    other,
                    "%s holds %s, and %s holds %s, which is used; delete one of the two files"
                            .formatted(other.file(), other.jar(), highest.file(), highest.jar()));
        }
    }

    /** Events come in swarms. What a file was refused for is not tried again until it is written to again. */
    private boolean isKnown(Candidate candidate, Fingerprint print) {
        Seen before = seen.get(candidate.source());
        boolean runs = modules.runningOf(candidate.source())
                        .filter(candidate::isSameContent)
                        .isPresent()
                && modules.verdict(candidate.source()).orElse("").isEmpty();
        return before != null
                && before.sha256().equals(candidate.sha256())
                && (runs || before.print().equals(print));
    }

    /** What robot.json lists outranks the folder. */
    private void requireNoRival(Candidate candidate) {
        Optional<Source> listed = holding(candidate.symbolicName()).stream()
                .filter(other -> other.listed() && !other.equals(candidate.source()))
                .findFirst();
        if (listed.isPresent() && !candidate.source().listed()) {
            throw new NotNowException(
                    "%s holds %s, and robot.json lists that module as %s, which is used; delete this file, or take it off the list"
                            .formatted(candidate.file(), candidate.jar(), listed.get()));
        }
    }

    private void shadowOthers(Candidate placed) {
        for (Source other : holding(placed.symbolicName())) {
            // A renamed file is not there any more under its former name.
            if (!other.equals(placed.source()) && Files.exists(other.path())) {
                String reason = placed.source().listed() && !other.listed()
                        ? "%s was replaced by %s, which robot.json lists and which holds %s too; delete one of the two"
                                + " files"
                        : "%s was replaced by %s, which came later and holds %s too; delete one of the two files";
                modules.refuse(
                        other,
                        placed.symbolicName(),
                        "",
                        reason.formatted(other, placed.file(), placed.symbolicName()));
            }
        }
    }

    private void refuse(Candidate candidate, String reason) {
        modules.refuse(
                candidate.source(), candidate.symbolicName(), candidate.jar().versionText(), reason);
    }
}
