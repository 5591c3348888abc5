package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Swap;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one version in the place of another while their bodies are held, and the old one back if the new does not start. */
final class Swaps {
    private static final Logger log = LoggerFactory.getLogger(Swaps.class);

    private final ModuleStore store;
    private final Deployer deployer;
    private final Interlock interlock;
    private final Register register;
    private final Rests rests;

    Swaps(ModuleStore store, Deployer deployer, Interlock interlock, Register register, Rests rests) {
        this.store = store;
        this.deployer = deployer;
        this.interlock = interlock;
        this.register = register;
        this.rests = rests;
    }

    /**
     * @param users the other bundles that stop and start for it
     * @return the new version, which runs
     * @throws NotNowException if the old one must not be touched
     * @throws RolledBackException if the new one does not start; the old one is back
     */
    Installed swap(Installed old, Candidate candidate, List<Bundle> users, boolean force) throws IOException {
        List<Bundle> bodies = new ArrayList<>(List.of(old.bundle()));
        bodies.addAll(users);
        Swap hold = interlock.hold(candidate.file(), bodies, force);
        try {
            return exchange(old, candidate, users);
        } finally {
            try {
                startUsers(users);
            } finally {
                hold.release(); // whatever became of them
            }
        }
    }

    private Installed exchange(Installed old, Candidate candidate, List<Bundle> users) throws IOException {
        Path copy = store.keep(candidate.copy(), candidate.symbolicName());
        Bundle bundle = old.bundle();
        try {
            bundle = deployer.replace(bundle, users, candidate.file(), candidate.jar(), copy);
            deployer.start(candidate.file(), bundle);
        } catch (RefusedException e) {
            putBack(old.in(bundle));
            drop(copy, old, candidate);
            throw new RolledBackException(e);
        } catch (IOException | RuntimeException e) {
            putBack(old.in(bundle));
            drop(copy, old, candidate);
            throw e;
        }
        Installed placed = new Installed(bundle, candidate.source(), candidate.jar(), candidate.sha256(), copy);
        register.put(placed);
        return placed;
    }

    /** Of what failed no copy is kept, unless it was kept before. */
    private void drop(Path copy, Installed old, Candidate failed) {
        if (!copy.equals(old.copy()) && !copy.equals(failed.copy().path())) {
            store.drop(copy, failed.symbolicName());
        }
    }

    /** It was gone back from. */
    void drop(Installed failed) {
        store.drop(failed.copy(), failed.symbolicName());
    }

    private void putBack(Installed old) {
        try {
            Bundle bundle = deployer.replace(old.bundle(), List.of(), old.file(), old.jar(), old.copy());
            register.put(old.in(bundle));
            deployer.start(old.file(), bundle);
        } catch (RefusedException | IOException e) {
            log.error("{} does not start again after its update failed: {}", old.jar(), e.getMessage());
            register.named(old.symbolicName()).ifPresent(back -> {
                if (deployer.isAbandoned(back.bundle())) {
                    register.remove(back);
                    register.refuse(back, e.getMessage());
                } else {
                    rests.begin(back);
                }
            });
        }
    }

    private void startUsers(List<Bundle> users) {
        for (Bundle user : users) {
            register.of(user).ifPresent(this::startAgain);
        }
    }

    /** A user that hung when it was stopped goes on in another bundle. */
    void startAgain(Installed module) {
        try {
            Bundle bundle = module.bundle();
            if (deployer.isAbandoned(bundle)) {
                bundle = deployer.install(module.file(), module.jar(), module.copy());
            }
            register.put(module.in(bundle));
            deployer.start(module.file(), bundle);
        } catch (RefusedException e) {
            register.refuse(
                    module,
                    e.getMessage() + again(register.named(module.symbolicName()).orElse(module)));
        } catch (IOException e) {
            register.refuse(
                    module, "%s: its copy cannot be read (%s); copy the file again".formatted(module.file(), e));
        }
    }

    /** What fails by itself is tried again; what waits for another jar is started when that comes, and what hangs is not. */
    String again(Installed module) {
        boolean failed = !deployer.isWaiting(module.bundle()) && !deployer.isAbandoned(module.bundle());
        return failed ? rests.begin(module) : "";
    }

    /** Puts the last good copy in the place of a module that does not start; says whether it runs. */
    boolean isReplacedByLastGood(Installed module) throws IOException {
        String name = module.symbolicName();
        Optional<LastGood> good =
                store.lastGood(name).filter(copy -> !copy.sha256().equals(module.sha256()));
        boolean hangs = deployer.isAbandoned(module.bundle());
        try {
            if (good.isPresent()) {
                Taken copy = new Taken(good.get().path(), good.get().sha256());
                Candidate back = Candidate.of(module.source(), copy);
                Bundle bundle = deployer.replace(module.bundle(), List.of(), module.file(), back.jar(), copy.path());
                register.put(new Installed(bundle, module.source(), back.jar(), back.sha256(), copy.path()));
                deployer.start(module.file(), bundle);
                return true;
            }
        } catch (RefusedException | IncompleteException e) {
            log.warn("The last good copy of {} does not start either: {}", name, e.getMessage());
            register.named(name).ifPresent(failed -> deployer.remove(failed.bundle(), List.of()));
            if (!hangs) {
                register.put(module.in(deployer.install(module.file(), module.jar(), module.copy())));
            }
        }
        if (hangs) {
            register.remove(module);
        }
        return false;
    }

    /** What runs under this name, and is not left behind. */
    Optional<Installed> running(String symbolicName) {
        return register.named(symbolicName).filter(this::isRunning);
    }

    boolean isRunning(Installed module) {
        return module.isRunning() && !deployer.isAbandoned(module.bundle());
    }
}
