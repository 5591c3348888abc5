package dev.holdfast.modules.internal;

import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.store.internal.SetAside;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changes in the folder, and in the files that robot.json lists. All is done on the one thread of the modules. */
final class ModuleFolder implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ModuleFolder.class);

    private final Path folder;
    private final Deployer deployer;
    private final Modules modules;
    private final FirstLook first;
    private final ModuleFiles files;
    private final SeenFiles seen;
    private final StateBoard board;
    private final FolderWatch watch;
    private final Arrivals arrivals = new Arrivals();
    private final ModulesThread thread;
    private Runnable answers = () -> {};
    /** What robot.json lists now. */
    private Set<Source> listed = Set.of();

    ModuleFolder(
            Path folder,
            Deployer deployer,
            Modules modules,
            FirstLook first,
            ModuleFiles files,
            SeenFiles seen,
            StateBoard board)
            throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath().normalize();
        this.deployer = deployer;
        this.modules = modules;
        this.first = first;
        this.files = files;
        this.seen = seen;
        this.board = board;
        this.thread = new ModulesThread(this::begin, this::tend);
        this.watch = new FolderWatch(changes -> thread.run(() -> changed(changes)));
    }

    /** Somebody who waits for what becomes of a change. */
    void afterEachChange(Runnable answer) {
        answers = answer;
    }

    void open() {
        watch.watch(Set.of(folder));
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
        return Source.inFolder(folder.resolve(file));
    }

    /** Whether a file of this name would be taken. */
    static boolean isJar(String file) {
        // Hidden files are what copying programs and editors make until they are done.
        return file.toLowerCase(Locale.ROOT).endsWith(".jar") && !file.startsWith(".");
    }

    /** Takes the list of robot.json in the place of the one before; says which files it names. */
    List<Source> follow(Policy policy) throws IOException {
        Set<Source> now = new HashSet<>();
        List<Source> inOrder = new ArrayList<>();
        for (Listed module : policy.modules()) {
            Source source = Source.listed(
                    module.written(), module.path().toAbsolutePath().normalize());
            if (now.add(source)) {
                inOrder.add(source);
            }
        }
        Set<Source> former = listed;
        listed = Set.copyOf(now);
        modules.setRefusesHeld(policy.refusesSwapsOfHeld());
        watchAll();
        // The new ones first, so that a module whose entry was rewritten is swapped and not removed.
        inOrder.stream().filter(source -> !former.contains(source)).forEach(this::touched);
        former.stream().filter(source -> !now.contains(source)).forEach(source -> {
            arrivals.forget(source);
            thread.survive(() -> files.gone(source));
        });
        scan();
        Set<String> origins = new HashSet<>();
        now.forEach(source -> origins.add(source.origin()));
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
            }
        });
    }

    private void begin() throws IOException {
        long began = System.nanoTime();
        try {
            deployer.begin();
            deleteTemporaries();
            Set<Source> present = present();
            for (Source file : first.take(present)) {
                arrivals.isStuck(file, Fingerprint.of(file.path()), System.nanoTime());
                files.awaited(file);
            }
            log.info("{} files in {} taken in {} ms", present.size(), folder, (System.nanoTime() - began) / 1_000_000);
        } finally {
            board.settle();
        }
    }

    /** What is to be done whether or not somebody asked; says how soon again. */
    private ModulesThread.Pace tend(boolean slow, long now) {
        if (slow) {
            watchAll();
            scan();
        }
        arrivals.files().forEach(this::touched);
        thread.survive(() -> files.look(now));
        modules.due(now).forEach(source -> {
            if (Files.isRegularFile(source.path())) {
                thread.survive(() -> look(source, true));
            }
        });
        thread.survive(answers::run);
        return arrivals.files().isEmpty() && !modules.isWatching() && !modules.isRetrying()
                ? ModulesThread.Pace.SLOW
                : ModulesThread.Pace.QUICK;
    }

    private void changed(FolderWatch.Changes changes) {
        Set<Source> touched = new TreeSet<>(Comparator.comparing(Source::origin));
        for (Path path : changes.files()) {
            listed.stream().filter(source -> source.path().equals(path)).forEach(touched::add);
            if (isFolders(path)) {
                touched.add(Source.inFolder(path));
            }
        }
        touch(touched);
        if (changes.lostCount()) {
            scan();
        }
    }

    /**
     * What is gone comes last, because a file that was renamed is the same module under its new name. Of the new name we may
     * not have been told yet, so it is looked for.
     */
    private void touch(Set<Source> touched) {
        touched.stream().filter(ModuleFolder::isThere).forEach(this::touched);
        List<Source> gone = touched.stream().filter(source -> !isThere(source)).toList();
        if (!gone.isEmpty()) {
            survey(present -> different(present).forEach(this::touched));
        }
        gone.forEach(this::touched);
    }

    private void touched(Source source) {
        if (isThere(source) && !isHandedOver(source)) {
            thread.survive(() -> look(source, false));
            return;
        }
        arrivals.forget(source);
        thread.survive(() -> files.gone(source));
        if (listed.contains(source)) {
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
        survey(present -> {
            listed.stream().filter(ModuleFolder::isThere).forEach(present::add);
            Set<Source> touched = different(present);
            seen.prints().keySet().stream()
                    .filter(file -> !present.contains(file))
                    .forEach(touched::add);
            touch(touched);
        });
    }

    private Set<Source> different(Set<Source> present) throws IOException {
        Map<Source, Fingerprint> known = seen.prints();
        Set<Source> changed = new TreeSet<>(Comparator.comparing(Source::origin));
        for (Source file : present) {
            if (!Fingerprint.of(file.path()).equals(known.get(file))) {
                changed.add(file);
            }
        }
        return changed;
    }

    private interface Survey {
        void of(Set<Source> present) throws IOException;
    }

    private void survey(Survey survey) {
        try {
            survey.of(present());
        } catch (IOException e) {
            // A folder that cannot be read is no folder without files: whatever runs, runs on.
            log.warn("{} cannot be read: {}", folder, e.toString());
        }
    }

    /** Of a life that ended in between. While we live, one is a jar that somebody is deploying. */
    private void deleteTemporaries() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, SetAside::isTemporary)) {
            for (Path path : stream) {
                Files.deleteIfExists(path);
            }
        }
    }

    private Set<Source> present() throws IOException {
        Set<Source> present = new TreeSet<>(Comparator.comparing(Source::origin));
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (isFolders(path) && Files.isRegularFile(path)) {
                    present.add(Source.inFolder(path));
                }
            }
        }
        return present;
    }

    /** Whether a path is the folder's to speak of; what robot.json lists is not, even if it lies here. */
    private boolean isFolders(Path path) {
        return folder.equals(path.getParent())
                && isJar(path.getFileName().toString())
                && listed.stream().noneMatch(source -> source.path().equals(path));
    }

    /** It lies in the folder, and robot.json speaks of it now. */
    private boolean isHandedOver(Source source) {
        return !source.listed() && !isFolders(source.path());
    }

    private static boolean isThere(Source source) {
        return Files.isRegularFile(source.path());
    }

    private void watchAll() {
        Set<Path> folders = new HashSet<>(Set.of(folder));
        listed.forEach(source -> folders.add(source.path().getParent()));
        watch.watch(folders);
    }
}
