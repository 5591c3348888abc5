package dev.holdfast.modules.internal;

import static java.util.Comparator.comparing;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.deploy.internal.Verification;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The folder as it is at the start: all that lies there is taken at once. Nothing is set aside, and nothing on trial. */
final class FirstLook {
    private final ModuleStore store;
    private final Verification verification;
    private final Modules modules;
    private final Register register;
    private final StateBoard board;
    private final SeenFiles seen;
    private final LastGoodCopies lastGood;

    FirstLook(
            ModuleStore store,
            Verification verification,
            Modules modules,
            Register register,
            StateBoard board,
            SeenFiles seen) {
        this.store = store;
        this.verification = verification;
        this.modules = modules;
        this.register = register;
        this.board = board;
        this.seen = seen;
        this.lastGood = new LastGoodCopies(store, verification);
    }

    /**
     * Takes the folder as it is at the start. A file that cannot be used is represented by its last good copy.
     *
     * @return the files that are not whole yet
     */
    Set<Source> take(Collection<Source> files) throws IOException, InterruptedException {
        Set<Source> incomplete = new HashSet<>();
        Map<String, Runnable> refused = new TreeMap<>();
        Map<Source, Optional<Candidate>> read = new LinkedHashMap<>();
        for (Source file : files) {
            read.put(file, lookAtStart(file, incomplete, refused));
        }
        verification.signatures().awaitTrust(); // robot.json is read meanwhile
        Map<String, List<Candidate>> byName = new TreeMap<>();
        for (Source file : files) {
            Optional<Candidate> found = read.get(file).filter(candidate -> isVerified(candidate, refused));
            if (found.isEmpty()) {
                found = lastGood.of(file);
            }
            found.ifPresent(candidate -> byName.computeIfAbsent(candidate.symbolicName(), name -> new ArrayList<>())
                    .add(candidate));
        }
        for (List<Candidate> rivals : byName.values()) {
            installHighest(rivals, refused);
        }
        modules.startAll();
        // Not before, so that it can be said what runs in their stead.
        refused.values().forEach(Runnable::run);
        return incomplete;
    }

    private Optional<Candidate> lookAtStart(Source source, Set<Source> incomplete, Map<String, Runnable> refused) {
        try {
            Fingerprint print = Fingerprint.of(source.path());
            try {
                Candidate.requireWhole(source);
                Candidate candidate = Candidate.of(source, store);
                board.offers(source, candidate.jar().models());
                seen.put(candidate, print);
                return Optional.of(candidate);
            } catch (RefusedException e) {
                seen.putUnreadable(source, print);
                refused.put(source.origin(), () -> register.refuse(source, "", "", e.getMessage()));
            }
        } catch (IncompleteException | IOException e) {
            incomplete.add(source);
        }
        return Optional.empty();
    }

    private boolean isVerified(Candidate candidate, Map<String, Runnable> refused) {
        try {
            verification.check(candidate);
            return true;
        } catch (RefusedException e) {
            Source source = candidate.source();
            store.discard(candidate.copy());
            seen.forgetContent(source);
            refused.put(source.origin(), () -> refuse(candidate, e.getMessage()));
            return false;
        }
    }

    /** What the framework does not take makes room for the next, and in the end for the last good copy. */
    private void installHighest(List<Candidate> rivals, Map<String, Runnable> refused) throws IOException {
        rivals.sort(
                comparing((Candidate rival) -> rival.jar().version()).reversed().thenComparing(Candidate::file));
        Optional<Candidate> used = Optional.empty();
        for (Candidate rival : rivals) {
            if (used.isEmpty() && isInstalled(rival, refused)) {
                used = Optional.of(rival);
            } else {
                store.discard(rival.copy());
                used.ifPresent(highest -> refuse(
                        rival,
                        "%s holds %s, and %s holds %s, which is used; delete one of the two files"
                                .formatted(rival.file(), rival.jar(), highest.file(), highest.jar())));
            }
        }
        if (used.isEmpty()) {
            installLastGood(rivals);
        }
    }

    private boolean isInstalled(Candidate candidate, Map<String, Runnable> refused) {
        try {
            modules.install(candidate);
            return true;
        } catch (RefusedException | IOException e) {
            refused.put(candidate.source().origin(), () -> refuse(candidate, e.getMessage()));
            return false;
        }
    }

    private void installLastGood(List<Candidate> refused) throws IOException {
        for (Candidate candidate : refused) {
            Optional<Candidate> good = lastGood.of(candidate.source())
                    .filter(copy -> copy.symbolicName().equals(candidate.symbolicName()));
            if (good.isPresent() && isInstalled(good.get(), new TreeMap<>())) {
                return;
            }
        }
    }

    private void refuse(Candidate candidate, String reason) {
        register.refuse(
                candidate.source(), candidate.symbolicName(), candidate.jar().versionText(), reason);
    }
}
