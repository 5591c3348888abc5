package dev.holdfast.modules.internal;

import static java.util.Comparator.comparing;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * What each file of the folder means. Where two hold the same module, the higher version has the say at the start, and the
 * one that was dropped last while the robot runs. Confined to one thread.
 */
final class ModuleFiles {
    private static final Logger log = LoggerFactory.getLogger(ModuleFiles.class);

    private final ModuleStore store;
    private final ModuleChecks checks;
    private final Modules modules;
    private final StateBoard board;
    /** By file name. */
    private final Map<String, Seen> seen = new HashMap<>();

    /** What a file was when it was last looked at. What could not be told is empty. */
    private record Seen(Path path, Fingerprint print, String sha256, String symbolicName) {}

    ModuleFiles(ModuleStore store, ModuleChecks checks, Modules modules, StateBoard board) {
        this.store = store;
        this.checks = checks;
        this.modules = modules;
        this.board = board;
    }

    /**
     * Takes the folder as it is at the start. A file that cannot be used is represented by its last good copy.
     *
     * @return the files that are not whole yet, by name
     */
    Set<String> begin(Collection<Path> files) throws IOException {
        Set<String> incomplete = new HashSet<>();
        Map<String, String> refused = new TreeMap<>();
        Map<String, List<Candidate>> byName = new TreeMap<>();
        for (Path path : files) {
            Optional<Candidate> found = lookAtStart(path, incomplete, refused);
            if (found.isEmpty()) {
                found = lastGoodOf(path.getFileName().toString());
            }
            found.ifPresent(candidate -> byName.computeIfAbsent(candidate.symbolicName(), name -> new ArrayList<>())
                    .add(candidate));
        }
        byName.values().forEach(this::installHighest);
        modules.startAll();
        // Not before, so that it can be said what runs in their stead.
        refused.forEach((file, reason) -> modules.refuse(file, "", reason));
        incomplete.forEach(this::awaited);
        return incomplete;
    }

    /**
     * A file is there, new or written to.
     *
     * @throws IncompleteException if it is not whole; nothing has changed
     */
    void arrived(Path path) throws IOException {
        String file = nameOf(path);
        Fingerprint print = Fingerprint.of(path);
        try {
            Candidate candidate = Candidate.of(path, store, checks);
            Seen now = new Seen(path, print, candidate.sha256(), candidate.symbolicName());
            try {
                if (!isKnown(file, now)) {
                    seen.put(file, now);
                    modules.place(candidate);
                    shadowOthers(candidate);
                }
            } catch (RefusedException e) {
                modules.refuse(file, candidate.symbolicName(), e.getMessage());
            } finally {
                store.discard(candidate.copy());
            }
            seen.put(file, now);
        } catch (RefusedException e) {
            stuck(path, print, e.getMessage());
        }
        modules.startWaiting();
    }

    /** A file is not whole; it is waited for. */
    void awaited(String file) {
        if (modules.ofFile(file).isEmpty()) {
            board.write(file, "", "", Condition.CONFIGURING, "it is being copied");
        }
    }

    /** A file is no module, and it does not become one by waiting. */
    void stuck(Path path, Fingerprint print, String reason) {
        modules.refuse(nameOf(path), "", reason);
        seen.put(nameOf(path), new Seen(path, print, "", ""));
    }

    /** A file is no longer there. */
    void gone(String file) throws IOException {
        seen.remove(file);
        board.erase(file);
        Optional<Installed> module = modules.ofFile(file);
        if (module.isEmpty()) {
            return;
        }
        List<Seen> heirs = seen.values().stream()
                .filter(other -> other.symbolicName().equals(module.get().symbolicName()))
                .sorted(comparing(
                        (Seen other) -> !other.sha256().equals(module.get().sha256())))
                .toList();
        // The same content in another file takes over without a stop.
        boolean same =
                !heirs.isEmpty() && heirs.get(0).sha256().equals(module.get().sha256());
        try {
            if (!same) {
                modules.remove(module.get());
            }
            if (!heirs.isEmpty()) {
                inherit(heirs.get(0));
            }
        } finally {
            // If the heir was written to in this very moment, it is on its way, and what ran is still to go.
            modules.ofFile(file).ifPresent(modules::remove);
            modules.startWaiting();
        }
    }

    private void inherit(Seen heir) throws IOException {
        seen.remove(nameOf(heir.path()));
        log.info("{} holds {} too", nameOf(heir.path()), heir.symbolicName());
        arrived(heir.path());
    }

    /** The files that were looked at, by name, as they were then. */
    Map<String, Fingerprint> files() {
        Map<String, Fingerprint> files = new HashMap<>();
        seen.forEach((file, conclusion) -> files.put(file, conclusion.print()));
        return files;
    }

    private Optional<Candidate> lookAtStart(Path path, Set<String> incomplete, Map<String, String> refused) {
        String file = nameOf(path);
        try {
            Fingerprint print = Fingerprint.of(path);
            try {
                Candidate candidate = Candidate.of(path, store, checks);
                seen.put(file, new Seen(path, print, candidate.sha256(), candidate.symbolicName()));
                return Optional.of(candidate);
            } catch (RefusedException e) {
                seen.put(file, new Seen(path, print, "", ""));
                refused.put(file, e.getMessage());
            }
        } catch (IncompleteException | IOException e) {
            incomplete.add(file);
        }
        return Optional.empty();
    }

    private Optional<Candidate> lastGoodOf(String file) throws IOException {
        for (LastGood good : store.lastGoodOf(file)) {
            try {
                Candidate candidate = Candidate.of(file, new Taken(good.path(), good.sha256()), checks);
                log.info("{} cannot be used as it is; the last good copy of {} is", file, candidate.jar());
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
            modules.refuse(highest.file(), highest.symbolicName(), e.getMessage());
        }
        for (Candidate other : rivals.subList(1, rivals.size())) {
            store.discard(other.copy());
            String reason = "%s holds %s, and %s holds %s, which is used; delete one of the two files"
                    .formatted(other.file(), other.jar(), highest.file(), highest.jar());
            modules.refuse(other.file(), other.symbolicName(), reason);
        }
    }

    /** Events come in swarms. What a file was refused for is not tried again until it is written to again. */
    private boolean isKnown(String file, Seen now) {
        Seen before = seen.get(file);
        boolean running = modules.ofFile(file).filter(Installed::isRunning).isPresent();
        return before != null
                && before.sha256().equals(now.sha256())
                && (running || before.print().equals(now.print()));
    }

    private void shadowOthers(Candidate placed) {
        for (Seen other : List.copyOf(seen.values())) {
            String file = nameOf(other.path());
            boolean rival = other.symbolicName().equals(placed.symbolicName()) && !file.equals(placed.file());
            // A renamed file is not there any more under its former name.
            if (rival && Files.exists(other.path())) {
                String reason = "%s was replaced by %s, which came later and holds %s too; delete one of the two files"
                        .formatted(file, placed.file(), placed.symbolicName());
                modules.refuse(file, placed.symbolicName(), reason);
            }
        }
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }
}
