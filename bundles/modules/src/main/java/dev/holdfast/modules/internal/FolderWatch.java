package dev.holdfast.modules.internal;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The names of the files that change in a folder, as the operating system tells them. */
final class FolderWatch implements Closeable {
    private final Path folder;
    private final WatchService service;
    private Optional<WatchKey> key;

    FolderWatch(Path folder) throws IOException {
        this.folder = folder;
        this.service = folder.getFileSystem().newWatchService();
        this.key = Optional.of(register());
    }

    /** What changed; if the system has lost count, anything else may have changed too. */
    record Changes(Set<String> names, boolean lostCount) {}

    /** Waits for changes, at most this long. */
    Changes await(Duration limit) throws InterruptedException {
        boolean returned = key.isEmpty() && watchAgain();
        WatchKey ready = returned ? null : service.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (ready == null) {
            return new Changes(Set.of(), returned);
        }
        Set<String> names = new HashSet<>();
        boolean lostCount = false;
        for (WatchEvent<?> event : ready.pollEvents()) {
            lostCount |= event.kind() == OVERFLOW;
            if (event.context() instanceof Path name) {
                names.add(name.toString());
            }
        }
        if (!ready.reset()) {
            key = Optional.empty();
        }
        return new Changes(names, lostCount);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    /** The folder itself was deleted. Nothing tells when it is there again, so it is tried. */
    private boolean watchAgain() {
        try {
            key = Optional.of(register());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private WatchKey register() throws IOException {
        return folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    }
}
