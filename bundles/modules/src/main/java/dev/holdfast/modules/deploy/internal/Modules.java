package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules that are installed, and what becomes of them. Confined to one thread. */
public final class Modules {
    private static final Logger log = LoggerFactory.getLogger(Modules.class);

    private final ModuleStore store;
    private final Deployer deployer;
    private final StateBoard board;
    /** By symbolic name. */
    private final Map<String, Installed> modules = new TreeMap<>();

    public Modules(ModuleStore store, Deployer deployer, StateBoard board) {
        this.store = store;
        this.deployer = deployer;
        this.board = board;
    }

    /** The module that a file gave us, if it did. */
    public Optional<Installed> ofFile(String file) {
        return modules.values().stream()
                .filter(module -> module.file().equals(file))
                .findFirst();
    }

    /** Installs a jar, whose module is not installed. It is not started. */
    public Installed install(Candidate candidate) throws IOException {
        Path copy = store.keep(candidate.copy(), candidate.symbolicName());
        Installed module =
                new Installed(deployer.install(candidate.jar(), copy), candidate.jar(), candidate.sha256(), copy);
        modules.put(module.symbolicName(), module);
        return module;
    }

    /**
     * Starts all at once, since they may need each other; one that does not start is replaced by its last good copy.
     * Then nothing is kept but what is used.
     */
    public void startAll() throws IOException {
        for (Installed module : List.copyOf(modules.values())) {
            try {
                start(module);
                log.info("{} installed from {}", module.jar(), module.file());
            } catch (RefusedException e) {
                fallBack(module);
                refuse(module.file(), module.symbolicName(), e.getMessage());
            }
        }
        startWaiting();
        Set<Path> copies = new HashSet<>();
        modules.values().forEach(module -> copies.add(module.copy()));
        store.clean(modules.keySet(), copies);
    }

    /**
     * Makes a jar run that was dropped, in the place of what its file and its symbolic name meant before.
     *
     * @throws RefusedException if it does not run; what ran before runs on
     */
    public void place(Candidate candidate) throws IOException {
        long began = System.nanoTime();
        String name = candidate.symbolicName();
        Optional<Installed> former =
                ofFile(candidate.file()).filter(module -> !module.symbolicName().equals(name));
        Optional<Installed> before = Optional.ofNullable(modules.get(name));
        Optional<Installed> running = before.filter(Installed::isRunning);
        boolean same = running.filter(candidate::isSameContent).isPresent();
        if (former.isPresent() || running.isPresent() && !same) {
            deployer.probe(candidate.jar());
        }
        former.ifPresent(this::remove);
        if (same) {
            // Its file was renamed, or copied: nothing changes but where it comes from.
            started(running.get().from(candidate.jar()));
        } else if (running.isPresent()) {
            Installed module = update(running.get(), candidate);
            log.info("{} updated to {} in {} ms", running.get().jar(), candidate.inWords(), millisSince(began));
            started(module);
        } else {
            before.ifPresent(this::uninstall);
            Installed module = install(candidate);
            deployer.start(module.file(), module.bundle());
            log.info("{} installed from {} in {} ms", candidate.jar(), candidate.file(), millisSince(began));
            started(module);
        }
    }

    /** Uninstalls a module. */
    public void remove(Installed module) {
        long began = System.nanoTime();
        uninstall(module);
        store.forget(module.symbolicName());
        log.info("{} removed with {} in {} ms", module.jar(), module.file(), millisSince(began));
    }

    /** Starts what has been waiting for a package that may be there now, until nothing more comes of it. */
    public void startWaiting() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Installed module : List.copyOf(modules.values())) {
                progress |= module.isUnresolved() && isStarted(module);
            }
        }
    }

    /**
     * Says once that the content of a file does not run, and what does in its stead.
     *
     * @param name the symbolic name of the module in it, empty if it could not be told
     */
    public void refuse(String file, String name, String reason) {
        Optional<Installed> installed = ofFile(file);
        String sentence = installed
                .filter(Installed::isRunning)
                .map(module -> "%s (%s runs on)".formatted(reason, module.jar()))
                .orElse(reason);
        boolean news = board.write(
                file,
                installed.map(Installed::symbolicName).orElse(name),
                installed.map(module -> module.jar().version().toString()).orElse(""),
                Condition.UNHEALTHY,
                sentence);
        if (news) {
            log.warn("{}", sentence);
        }
    }

    private Installed update(Installed old, Candidate candidate) throws IOException {
        Path copy = store.keep(candidate.copy(), candidate.symbolicName());
        try {
            deployer.update(old.bundle(), candidate.file(), copy);
        } catch (RefusedException | IOException e) {
            rollBack(old);
            throw e;
        }
        return new Installed(old.bundle(), candidate.jar(), candidate.sha256(), copy);
    }

    private void rollBack(Installed old) throws IOException {
        try {
            deployer.update(old.bundle(), old.file(), old.copy());
        } catch (RefusedException e) {
            log.error("{} does not start again after its update failed: {}", old.jar(), e.getMessage());
        }
    }

    private void fallBack(Installed module) throws IOException {
        Optional<LastGood> good = store.lastGood(module.symbolicName())
                .filter(copy -> !copy.sha256().equals(module.sha256()));
        if (good.isEmpty()) {
            return;
        }
        Path copy = good.get().path();
        try {
            ModuleJar jar = JarReader.read(module.file(), copy);
            deployer.update(module.bundle(), module.file(), copy);
            modules.put(
                    jar.symbolicName(),
                    new Installed(module.bundle(), jar, good.get().sha256(), copy));
        } catch (RefusedException | IncompleteException e) {
            log.warn("The last good copy of {} does not start either: {}", module.symbolicName(), e.getMessage());
            uninstall(module);
            modules.put(module.symbolicName(), module.in(deployer.install(module.jar(), module.copy())));
        }
    }

    private void uninstall(Installed module) {
        modules.remove(module.symbolicName());
        deployer.remove(module.bundle());
    }

    private boolean isStarted(Installed module) {
        try {
            start(module);
            log.info("{} from {} has found what it needs", module.jar(), module.file());
            return true;
        } catch (RefusedException e) {
            refuse(module.file(), module.symbolicName(), e.getMessage());
            return false;
        }
    }

    private void start(Installed module) {
        deployer.start(module.file(), module.bundle());
        started(module);
    }

    private void started(Installed module) {
        modules.put(module.symbolicName(), module);
        try {
            store.confirm(module.symbolicName(), module.file(), module.sha256());
        } catch (IOException e) {
            log.warn("{} runs, but its copy may not survive a power cut: {}", module.jar(), e.toString());
        }
        String version = module.jar().version().toString();
        board.write(module.file(), module.symbolicName(), version, Condition.READY, "");
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
