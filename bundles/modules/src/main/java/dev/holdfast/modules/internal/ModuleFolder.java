package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.IncompleteException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the folder, in a thread of its own, in which everything that follows from a change is done too. */
final class ModuleFolder implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ModuleFolder.class);

    /** Network file systems lose events, and so does everybody under load. */
    private static final Duration RESCAN = Duration.ofSeconds(10);
    /** How soon an incomplete file is looked at again when no event comes. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Path folder;
    private final Deployer deployer;
    private final ModuleFiles files;
    private final StateBoard board;
    private final FolderWatch watch;
    private final Arrivals arrivals = new Arrivals();
    private final Thread thread;
    private volatile boolean closed;
    private long nextScan;

    ModuleFolder(Path folder, Deployer deployer, ModuleFiles files, StateBoard board) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.deployer = deployer;
        this.files = files;
        this.board = board;
        this.watch = new FolderWatch(folder);
        this.thread = new Thread(this::run, "holdfast-modules");
        this.thread.setDaemon(true);
    }

    void open() {
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        watch.close(); // wakes the thread where it waits, and nowhere else: an interrupt would tear a copy off
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void run() {
        survive(this::begin);
        board.settle();
        while (!closed) {
            survive(this::step);
        }
    }

    /** Whatever a stranger's jar makes happen, the next one is looked at. */
    private void survive(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            closed = true;
        } catch (Throwable e) {
            if (!closed) {
                log.error("A change of the modules folder was not carried through; the next one follows", e);
            }
        }
    }

    private void begin() throws IOException {
        long began = System.nanoTime();
        nextScan = began + RESCAN.toNanos();
        deployer.begin();
        Map<String, Path> present = list();
        Set<String> incomplete = files.begin(present.values());
        for (String file : incomplete) {
            arrivals.isStuck(file, Fingerprint.of(present.get(file)), System.nanoTime());
        }
        log.info("{} files in {} taken in {} ms", present.size(), folder, (System.nanoTime() - began) / 1_000_000);
    }

    private void step() throws IOException, InterruptedException {
        FolderWatch.Changes changes = watch.await(patience());
        Set<String> touched = new TreeSet<>(arrivals.files());
        changes.names().stream().filter(ModuleFolder::isJar).forEach(touched::add);
        if (changes.lostCount() || System.nanoTime() - nextScan >= 0) {
            nextScan = System.nanoTime() + RESCAN.toNanos();
            touched.addAll(scan());
        }
        Set<String> gone = new HashSet<>();
        for (String file : touched) {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path)) {
                survive(() -> look(file, path));
            } else {
                gone.add(file);
            }
        }
        // Last, because a file that was renamed is the same module under its new name.
        for (String file : gone) {
            arrivals.forget(file);
            survive(() -> files.gone(file));
        }
    }

    private Duration patience() {
        Duration untilScan = Duration.ofNanos(Math.max(0, nextScan - System.nanoTime()));
        return arrivals.files().isEmpty() || untilScan.compareTo(RETRY) < 0 ? untilScan : RETRY;
    }

    private void look(String file, Path path) throws IOException {
        Fingerprint print = Fingerprint.of(path);
        try {
            files.arrived(path);
            arrivals.forget(file);
        } catch (IncompleteException e) {
            await(path, print, e.getMessage());
        } catch (IOException e) {
            await(path, print, "%s cannot be read (%s); mend that and copy it again".formatted(file, e));
        }
    }

    private void await(Path path, Fingerprint print, String complaint) {
        String file = path.getFileName().toString();
        if (arrivals.isStuck(file, print, System.nanoTime())) {
            files.stuck(path, print, complaint);
        } else {
            files.awaited(file);
        }
    }

    /** The files that are other than they were when they were last looked at. */
    private Set<String> scan() {
        Map<String, Fingerprint> known = files.files();
        Set<String> changed = new HashSet<>();
        try {
            Map<String, Path> present = list();
            for (Map.Entry<String, Path> file : present.entrySet()) {
                if (!Fingerprint.of(file.getValue()).equals(known.get(file.getKey()))) {
                    changed.add(file.getKey());
                }
            }
            known.keySet().stream().filter(file -> !present.containsKey(file)).forEach(changed::add);
        } catch (IOException e) {
            // A folder that cannot be read is no folder without files: whatever runs, runs on.
            log.warn("{} cannot be read: {}", folder, e.toString());
        }
        return changed;
    }

    private Map<String, Path> list() throws IOException {
        Map<String, Path> present = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                String file = path.getFileName().toString();
                if (isJar(file) && Files.isRegularFile(path)) {
                    present.put(file, path);
                }
            }
        }
        return present;
    }

    /** Hidden files are what copying programs and editors make until they are done. */
    private static boolean isJar(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".jar") && !file.startsWith(".");
    }
}
