package dev.holdfast.modules.internal;

import static java.util.Comparator.comparing;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Failure;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.NotNowException;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.RolledBackException;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.deploy.internal.Verification;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each file means. Where two hold the same module, the one that robot.json lists has the say; else the higher version at
 * the start, and the one that was dropped last while the robot runs. Confined to one thread.
 */
final class ModuleFiles {
    private static final Logger log = LoggerFactory.getLogger(ModuleFiles.class);

    private final ModuleStore store;
    private final Verification verification;
    private final Modules modules;
    private final Register register;
    private final StateBoard board;
    private final SeenFiles seen;
    private final Rejections rejections;
    private final Rivals rivals;

    ModuleFiles(
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
        this.rejections = new Rejections(modules, register, board, seen, new LastGoodCopies(store, verification));
        this.rivals = new Rivals(seen, register);
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
                if (!Fingerprint.of(source.path()).equals(print)) {
                    // What was copied may be neither what was there nor what is.
                    throw new IncompleteException("%s is being written to; copy it again".formatted(source));
                }
                boolean known = isKnown(candidate, print);
                seen.put(candidate, print); // a file that was only touched is not read again
                if (anew || !known) {
                    deploy(candidate, force);
                }
            } finally {
                store.discard(candidate.copy());
            }
        } catch (RefusedException e) {
            seen.putUnreadable(source, print);
            rejections.reject(source, "", "", e.getMessage());
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
                verification.check(candidate);
                rivals.requireNone(candidate);
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
        seen.expect(source);
        if (register.of(source).isEmpty()) {
            board.write(source, "", "", Condition.CONFIGURING, "it is being copied");
        }
    }

    /** A file is no module, and it does not become one by waiting. */
    void stuck(Source source, Fingerprint print, String reason) {
        rejections.standIn(source);
        register.refuse(source, "", "", reason);
        seen.putUnreadable(source, print);
        modules.startWaiting();
    }

    /** Nothing is where robot.json says that a module is. */
    void missing(Source listed) {
        register.refuse(
                listed,
                "",
                "",
                "robot.json names the module %s, and no file is at %s; build it there, or mend the path"
                        .formatted(listed, listed.path()));
    }

    /** A file is no longer there, or no longer listed. */
    void gone(Source source) throws IOException {
        String held = seen.remove(source);
        board.erase(source);
        register.close(source, "%s is no longer there".formatted(source));
        Optional<Installed> module = register.of(source);
        if (module.isEmpty()) {
            if (register.named(held).isEmpty() && seen.holding(held).isEmpty()) {
                modules.forget(held); // a mended version under this name begins afresh
            }
            return;
        }
        String sha256 = module.get().sha256();
        List<Source> heirs = seen.holding(module.get().symbolicName()).stream()
                .sorted(comparing((Source other) -> !other.listed())
                        .thenComparing(other -> !seen.isContent(other, sha256)))
                .toList();
        // The same content in another file takes over without a stop.
        boolean same = !heirs.isEmpty() && seen.isContent(heirs.get(0), sha256);
        try {
            if (!same) {
                modules.remove(module.get());
            }
            inherit(module.get().symbolicName(), heirs);
        } finally {
            // If the heir was written to in this very moment, it is on its way, and what ran is still to go.
            register.of(source).ifPresent(modules::remove);
            modules.startWaiting();
        }
    }

    /** The first of these that runs has the module from now on. */
    private void inherit(String symbolicName, List<Source> heirs) throws IOException {
        IOException unreadable = null;
        for (Source heir : heirs) {
            try {
                log.info("{} holds {} too", heir, symbolicName);
                arrived(heir, true, false);
            } catch (IOException e) {
                unreadable = e;
            }
            if (modules.runningOf(heir).isPresent()) {
                return;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
    }

    /** Looks at what was swapped lately, and puts aside what did not come up. */
    void look(long now) {
        List<Failure> failures = modules.look(now);
        for (Failure failure : failures) {
            rejections.rolledBack(failure);
        }
        if (!failures.isEmpty()) {
            modules.startWaiting();
        }
    }

    private void deploy(Candidate candidate, boolean force) {
        Source source = candidate.source();
        ModuleJar jar = candidate.jar();
        board.offers(source, jar.models());
        try {
            verification.check(candidate);
            rivals.requireNone(candidate);
            modules.place(candidate, force);
            rivals.shadow(candidate);
        } catch (NotNowException e) {
            register.refuse(source, jar.symbolicName(), jar.versionText(), e.getMessage());
        } catch (RolledBackException e) {
            register.named(jar.symbolicName())
                    .ifPresentOrElse(
                            good -> rejections.rolledBack(source, good, e.getMessage()),
                            () -> register.refuse(source, jar.symbolicName(), jar.versionText(), e.getMessage()));
        } catch (RefusedException e) {
            rejections.reject(source, jar.symbolicName(), jar.versionText(), e.getMessage());
        } catch (IOException
                | RuntimeException e) { // a full disk, or what nobody thought of: it is told, and ends here
            log.error("{} could not be deployed", source, e);
            register.refuse(
                    source,
                    jar.symbolicName(),
                    jar.versionText(),
                    "%s could not be deployed (%s); mend that and copy it again".formatted(source, e));
        }
    }

    /** It is there, and cannot be read or copied. What ran before runs on. */
    void unreadable(Source source, IOException failure) {
        register.refuse(
                source, "", "", "%s cannot be read (%s); mend that and copy it again".formatted(source, failure));
    }

    /** Events come in swarms. What a file was refused for is not tried again until it is written to again. */
    private boolean isKnown(Candidate candidate, Fingerprint print) {
        boolean runs = modules.runningOf(candidate.source())
                        .filter(candidate::isSameContent)
                        .isPresent()
                && register.verdict(candidate.source()).orElse("").isEmpty();
        return seen.isContent(candidate.source(), candidate.sha256())
                && (runs || seen.isPrint(candidate.source(), print));
    }
}
