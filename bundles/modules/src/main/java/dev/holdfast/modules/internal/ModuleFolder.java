package dev.holdfast.modules.internal;

import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changes in the folder, and in the files that robot.json lists. All is done on the one thread of the modules. */
final class ModuleFolder implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ModuleFolder.class);

    private final ModuleSources sources;
    private final Deployer deployer;
    private final Modules modules;
    private final FirstLook first;
    private final ModuleFiles files;
    private final Distrust distrust;
    private final StateBoard board;
    private final FolderWatch watch;
    private final Arrivals arrivals = new Arrivals();
    private final ModulesThread thread;
    private Runnable answers = () -> {};

    ModuleFolder(
            Path folder,
            Deployer deployer,
            Modules modules,
            FirstLook first,
            ModuleFiles files,
            SeenFiles seen,
            Distrust distrust,
            StateBoard board)
            throws IOException {
        this.sources = new ModuleSources(folder, seen);
        this.deployer = deployer;
        this.modules = modules;
        this.first = first;
        this.files = files;
        this.distrust = distrust;
        this.board = board;
        this.thread = new ModulesThread(this::begin, this::tend);
        this.watch = new FolderWatch(changes -> thread.run(() -> changed(changes)));
    }

    /** Somebody who waits for what becomes of a change. */
    void afterEachChange(Runnable answer) {
        answers = answer;
    }

    void open() {
        watch.watch(sources.folders());
        watch.open();
        thread.open();
    }

    @Override
    public void close() throws IOException {
        watch.close();
        thread.close();
        deployer.close();
    }

    ModulesThread thread() {
        return thread;
    }

    Source inFolder(String file) {
        return sources.inFolder(file);
    }

    /** Takes what robot.json says in the place of what it said before; says which files it names. */
    List<Source> follow(Policy policy) throws IOException {
        Set<Source> former = sources.listed();
        List<Source> inOrder = sources.list(policy.modules());
        modules.setRefusesHeld(policy.refusesSwapsOfHeld());
        watch.watch(sources.folders());
        distrust.follow(policy.trust()).stream()
                .filter(source -> ModuleSources.isThere(source) && sources.isOurs(source))
                .forEach(source -> thread.survive(() -> look(source, true)));
        // The new ones first, so that a module whose entry was rewritten, or which lies in the folder, is not removed.
        inOrder.stream().filter(source -> !former.contains(source)).forEach(this::touched);
        survey(() -> sources.different(sources.present()).forEach(this::touched));
        former.stream().filter(source -> !sources.listed().contains(source)).forEach(source -> {
            arrivals.forget(source);
            thread.survive(() -> files.gone(source));
        });
        scan();
        Set<String> origins = new HashSet<>();
        inOrder.forEach(source -> origins.add(source.origin()));
        modules.clean(origins::contains);
        return inOrder;
    }

    /** Deals with a file as if it had just been copied there, and without waiting for it. */
    void deploy(Source source, boolean force) {
        thread.survive(() -> {
            try {
                files.arrived(source, true, force);
                arrivals.forget(source);
            } catch (IncompleteException e) {
                files.stuck(source, Fingerprint.of(source.path()), e.getMessage());
            } catch (IOException e) {
                files.unreadable(source, e); // whoever asked must not take what ran before for it
            }
        });
    }

    private void begin() throws IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            deployer.begin();
            sources.deleteTemporaries();
            Set<Source> present = sources.present();
            for (Source file : first.take(present)) {
                arrivals.isStuck(file, Fingerprint.of(file.path()), System.nanoTime());
                files.awaited(file);
            }
            log.info(
                    "{} files in {} taken in {} ms",
                    present.size(),
                    sources.folder(),
                    (System.nanoTime() - began) / 1_000_000);
        } finally {
            board.settle();
        }
    }

    /** What is to be done whether or not somebody asked; says how soon again. */
    private ModulesThread.Pace tend(boolean slow, long now) {
        if (slow) {
            watch.watch(sources.folders());
            scan();
        }
        arrivals.files().forEach(this::touched);
        thread.survive(() -> files.look(now));
        modules.due(now).forEach(source -> {
            if (ModuleSources.isThere(source) && sources.isOurs(source)) {
                thread.survive(() -> look(source, true));
            }
        });
        thread.survive(answers::run);
        return arrivals.files().isEmpty() && !modules.isWatching() && !modules.isRetrying()
                ? ModulesThread.Pace.SLOW
                : ModulesThread.Pace.QUICK;
    }

    private void changed(FolderWatch.Changes changes) {
        touch(sources.at(changes.files()));
        if (changes.lostCount()) {
            scan();
        }
    }

    /**
     * What is gone comes last, because a file that was renamed is the same module under its new name. Of the new name we may
     * not have been told yet, so it is looked for.
     */
    private void touch(Set<Source> touched) {
        touched.stream().filter(ModuleSources::isThere).forEach(this::touched);
        List<Source> gone = touched.stream()
                .filter(source -> !ModuleSources.isThere(source))
                .toList();
        if (!gone.isEmpty()) {
            survey(() -> sources.different(sources.present()).forEach(this::touched));
        }
        gone.forEach(this::touched);
    }

    private void touched(Source source) {
        if (ModuleSources.isThere(source) && sources.isOurs(source)) {
            thread.survive(() -> look(source, false));
            return;
        }
        arrivals.forget(source);
        thread.survive(() -> files.gone(source));
        if (sources.listed().contains(source)) {
            files.missing(source);
        }
    }

    private void look(Source source, boolean anew) throws IOException {
        Fingerprint print = Fingerprint.of(source.path());
        try {
            files.arrived(source, anew, false);
            arrivals.forget(source);
        } catch (IncompleteException e) {
            await(source, print, e.getMessage());
        } catch (IOException e) {
            await(source, print, "%s cannot be read (%s); mend that and copy it again".formatted(source, e));
        }
    }

    private void await(Source source, Fingerprint print, String complaint) {
        if (arrivals.isStuck(source, print, System.nanoTime())) {
            files.stuck(source, print, complaint);
        } else {
            files.awaited(source);
        }
    }

    /** Looks at the files that are other than they were when they were last looked at, and at those that are gone. */
    private void scan() {
        survey(() -> touch(sources.changes()));
    }

    private interface Survey {
        void make() throws IOException;
    }

    private void survey(Survey survey) {
        try {
            survey.make();
        } catch (IOException e) {
            // A folder that cannot be read is no folder without files: whatever runs, runs on.
            log.warn("{} cannot be read: {}", sources.folder(), e.toString());
        }
    }
}
