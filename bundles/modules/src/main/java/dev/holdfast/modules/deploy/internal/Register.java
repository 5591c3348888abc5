package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which modules are installed, and what became of each file, in words. Confined to one thread. */
public final class Register {
    private static final Logger log = LoggerFactory.getLogger(Register.class);

    private final ModuleStore store;
    private final StateBoard board;
    /** By symbolic name. */
    private final Map<String, Installed> modules = new TreeMap<>();
    /** What became of a file that was dealt with: empty if its content runs, else why not. */
    private final Map<Source, String> verdicts = new HashMap<>();

    public Register(ModuleStore store, StateBoard board) {
        this.store = store;
        this.board = board;
    }

    /** All that are installed, whether or not they run. */
    public List<Installed> all() {
        return List.copyOf(modules.values());
    }

    /** The module of this symbolic name, whether or not it runs. */
    public Optional<Installed> named(String symbolicName) {
        return Optional.ofNullable(modules.get(symbolicName));
    }

    /** The module that a file gave us, if it did. */
    public Optional<Installed> of(Source source) {
        return modules.values().stream()
                .filter(module -> module.source().equals(source))
                .findFirst();
    }

    Optional<Installed> of(Bundle bundle) {
        return modules.values().stream()
                .filter(module -> module.bundle().equals(bundle))
                .findFirst();
    }

    void put(Installed module) {
        modules.put(module.symbolicName(), module);
        board.installed(modules.values());
    }

    void remove(Installed module) {
        modules.remove(module.symbolicName());
        board.installed(modules.values());
    }

    /** A file is dealt with anew. */
    void reopen(Source source) {
        verdicts.remove(source);
    }

    /** A file was dealt with, and is gone. */
    public void close(Source source, String verdict) {
        verdicts.put(source, verdict);
    }

    /** What became of a file: empty if its content runs and is ready, else why not. None while that is open. */
    public Optional<String> verdict(Source source) {
        return Optional.ofNullable(verdicts.get(source));
    }

    /** Forgets what became of other files than these. */
    public void retainVerdicts(Predicate<Source> files) {
        verdicts.keySet().removeIf(files.negate());
    }

    /** It runs, and it is the last good one from now on. */
    void ready(Installed module) {
        runs(module);
        verdicts.put(module.source(), "");
    }

    /** The same; whether what it serves is ready is told to those who wait for it when that is known. */
    void runs(Installed module) {
        confirm(module);
        write(module, Condition.READY, "");
    }

    /** It is the last good one from now on; nothing is said of its file, which may hold another jar by now. */
    void confirm(Installed module) {
        put(module);
        try {
            store.confirm(module.symbolicName(), module.source().origin(), module.sha256());
        } catch (IOException e) {
            log.warn("{} runs, but its copy may not survive a power cut: {}", module.jar(), e.toString());
        }
    }

    /** It runs, and is watched until all is served that was. */
    void onTrial(Installed module) {
        put(module);
        write(module, Condition.CONFIGURING, "it runs, and waits for what it serves to be ready");
    }

    /**
     * Says once that the content of a file does not run, and what does in its stead.
     *
     * @param name the symbolic name of the module in it, empty if it could not be told
     * @param version the version in it, empty if it could not be told
     */
    public void refuse(Source source, String name, String version, String reason) {
        Optional<Installed> installed = of(source);
        String sentence = installed
                .filter(Installed::isRunning)
                .filter(module -> !reason.contains(module.jar() + " runs on"))
                .map(module -> "%s (%s runs on)".formatted(reason, module.jar()))
                .orElse(reason);
        boolean reopened = verdicts.put(source, sentence) == null; // another content may fail for the same reason
        boolean news = board.write(
                source,
                installed.map(Installed::symbolicName).orElse(name),
                installed.map(module -> module.jar().version().toString()).orElse(version),
                Condition.UNHEALTHY,
                sentence);
        if (news || reopened) {
            log.warn("{}", sentence);
        }
    }

    void refuse(Installed module, String reason) {
        refuse(module.source(), module.symbolicName(), module.jar().version().toString(), reason);
    }

    private void write(Installed module, Condition condition, String reason) {
        board.write(
                module.source(), module.symbolicName(), module.jar().version().toString(), condition, reason);
    }
}
