package dev.holdfast.modules.internal;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The files that change in some folders, as the operating system tells them. Only passes on, in a thread of its own. */
final class FolderWatch implements Closeable {
    /** A file that is renamed goes first, and comes under its new name a moment later. */
    private static final Duration RENAMING = Duration.ofMillis(5);

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
    private final Consumer<Changes> listener;
    private final Thread thread;

    /** What changed; if the system has lost count, anything else may have changed too. */
    record Changes(Set<Path> files, boolean lostCount) {}

    FolderWatch(Consumer<Changes> listener) throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
        this.listener = listener;
        this.thread = new Thread(this::run, "holdfast-modules-watch");
        this.thread.setDaemon(true);
    }

    void open() {
        thread.start();
    }

    /**
     * Watches these folders and no others. Nothing tells when a folder is there that was not, so this is to be said again
     * from time to time.
     */
    void watch(Set<Path> folders) {
        keys.forEach((folder, key) -> {
            if (!folders.contains(folder)) {
                key.cancel();
                keys.remove(folder, key);
            }
        });
        for (Path folder : folders) {
            WatchKey known = keys.get(folder);
            if (known == null || !known.isValid()) {
                register(folder);
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void register(Path folder) {
        try {
            keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
        } catch (IOException e) {
            keys.remove(folder); // it is not there; it is tried again
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey ready = service.take();
                listener.accept(changes(ready));
                ready.reset();
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // closed
        }
    }

    private static Changes changes(WatchKey key) throws InterruptedException {
        List<WatchEvent<?>> events = new ArrayList<>(key.pollEvents());
        if (events.stream().anyMatch(event -> event.kind() == ENTRY_DELETE)) {
            Thread.sleep(RENAMING.toMillis());
            events.addAll(key.pollEvents());
        }
        Path folder = (Path) key.watchable();
        Set<Path> files = new HashSet<>();
        boolean lostCount = false;
        for (WatchEvent<?> event : events) {
            lostCount |= event.kind() == OVERFLOW;
            if (event.context() instanceof Path name) {
                files.add(folder.resolve(name));
            }
        }
        return new Changes(files, lostCount);
    }
}
