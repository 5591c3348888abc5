package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what is installed and takes nobody's place: all at the start of the robot, what is new, and what has waited. */
final class Starts {
    private static final Logger log = LoggerFactory.getLogger(Starts.class);

    private final ModuleStore store;
    private final Deployer deployer;
    private final Swaps swaps;
    private final Trials trials;
    private final Register register;
    private final Rests rests;

    Starts(ModuleStore store, Deployer deployer, Swaps swaps, Trials trials, Register register, Rests rests) {
        this.store = store;
        this.deployer = deployer;
        this.swaps = swaps;
        this.trials = trials;
        this.register = register;
        this.rests = rests;
    }

    /** Starts all at once, since they may need each other; one that does not start is replaced by its last good copy. */
    void startAll() {
        for (Installed module : register.all()) {
            try {
                startAtTheStart(module);
            } catch (IOException | RuntimeException e) { // a disk that cannot be read; the others start all the same
                log.error("{} could not be started", module.jar(), e);
                register.refuse(
                        module,
                        "%s could not be started (%s); mend that and copy it again".formatted(module.file(), e));
            }
        }
        startWaiting();
    }

    private void startAtTheStart(Installed module) throws IOException {
        try {
            start(module);
            log.info("{} installed from {}", module.jar(), module.file());
        } catch (RefusedException e) {
            register.refuse(module, fallBack(module, e, true).getMessage());
        }
    }

    /**
     * Starts what was just installed.
     *
     * @param retried whether it is tried again by itself if it fails
     * @throws RefusedException if it does not start
     */
    void startNew(Installed module, boolean retried) throws IOException {
        try {
            deployer.start(module.file(), module.bundle());
        } catch (RefusedException e) {
            throw fallBack(module, e, retried);
        }
        if (!isOnTrial(module)) {
            rests.end(module.symbolicName());
            trials.beginFresh(module, System.nanoTime());
        }
    }

    /** Starts what has been waiting for a package that may be there now, until nothing more comes of it. */
    void startWaiting() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Installed module : register.all()) {
                progress |= deployer.isWaiting(module.bundle()) && isStarted(module);
            }
        }
    }

    private boolean isStarted(Installed module) {
        try {
            start(module);
            log.info("{} from {} has found what it needs", module.jar(), module.file());
            return true;
        } catch (RefusedException e) {
            register.refuse(module, e.getMessage() + swaps.again(module));
            return false;
        }
    }

    private void start(Installed module) {
        deployer.start(module.file(), module.bundle());
        register.reopen(module.source()); // that it waited, as was said of it
        if (trials.isOf(module.symbolicName())) {
            trials.move(module, System.nanoTime());
        } else if (!isOnTrial(module)) {
            register.ready(module);
        }
    }

    /**
     * Whether a module that runs, and is on no trial so far, is on trial from now on: it takes nobody's place, but another
     * version is the last good one, so it never came up well. Such is what was on trial, or came, when the robot ended.
     */
    boolean isOnTrial(Installed module) {
        Optional<Installed> good = lastGoodBefore(module);
        good.ifPresent(version -> trials.beginAtStart(module, version, System.nanoTime()));
        return good.isPresent();
    }

    private Optional<Installed> lastGoodBefore(Installed module) {
        Optional<LastGood> good = store.lastGood(module.symbolicName())
                .filter(copy -> !copy.sha256().equals(module.sha256()));
        if (good.isEmpty()) {
            return Optional.empty();
        }
        try {
            Taken copy = new Taken(good.get().path(), good.get().sha256());
            Candidate before = Candidate.of(module.source(), copy);
            return Optional.of(
                    new Installed(module.bundle(), module.source(), before.jar(), copy.sha256(), copy.path()));
        } catch (RefusedException | IncompleteException e) {
            return Optional.empty();
        }
    }

    /**
     * The last good copy takes the place of what does not start. Without one, what fails by itself is tried again after a
     * while; what waits for another jar is started when that comes.
     */
    private RefusedException fallBack(Installed module, RefusedException failure, boolean retried) throws IOException {
        boolean waits = deployer.isWaiting(module.bundle());
        boolean hangs = deployer.isAbandoned(module.bundle());
        if (swaps.isReplacedByLastGood(module)) {
            return failure;
        }
        if (waits) {
            return failure;
        }
        if (hangs || !retried) {
            // Trying again what hangs would only leave one more thread behind.
            rests.failed(module.symbolicName());
            return failure;
        }
        return new RefusedException(failure.getMessage() + rests.begin(module), failure);
    }
}
