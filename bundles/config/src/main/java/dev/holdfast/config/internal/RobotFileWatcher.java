package dev.holdfast.config.internal;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a file may have changed. It watches the folder, not the file, because editors put a new file in its place;
 * and looks every ten seconds without being told, because some file systems tell nothing.
 */
final class RobotFileWatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RobotFileWatcher.class);
    /** A save is several events; they are over when it has been quiet for so long. */
    private static final long QUIET_MILLIS = 15;

    /** Whoever never pauses is looked at all the same. */
    private static final long LONGEST_SAVE_NANOS = 150_000_000;

    private static final long RESCAN_MILLIS = 10_000;

    private final Path file;
    private final Runnable listener;
    private final Optional<WatchService> service;
    private final Thread thread = new Thread(this::watch, "holdfast-config-watch");
    private boolean registered;

    /** @param listener called on the watcher's thread, also where nothing has changed in the end */
    RobotFileWatcher(Path file, Runnable listener) {
        this.file = file.toAbsolutePath();
        this.listener = listener;
        this.service = service();
        register();
    }

    private Optional<WatchService> service() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            log.warn("{} is looked at every 10 s only, because folders cannot be watched: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        service.ifPresent(known -> {
            try {
                known.close();
            } catch (IOException e) {
                log.warn("The watch on {} could not be ended", file, e);
            }
        });
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = poll(RESCAN_MILLIS);
                if (key == null || concerns(key)) {
                    tell();
                }
                register();
            }
        } catch (ClosedWatchServiceException e) {
            log.debug("The watch on {} has ended", file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WatchKey poll(long millis) throws InterruptedException {
        if (service.isEmpty()) {
            MILLISECONDS.sleep(millis);
            return null;
        }
        return service.get().poll(millis, MILLISECONDS);
    }

    /** Takes all events of one save; true if any of them is about our file. */
    private boolean concerns(WatchKey first) throws InterruptedException {
        long begun = System.nanoTime();
        boolean ours = false;
        WatchKey key = first;
        while (key != null) {
            ours |= key.pollEvents().stream().anyMatch(this::concerns);
            registered = key.reset();
            key = System.nanoTime() - begun < LONGEST_SAVE_NANOS ? poll(QUIET_MILLIS) : null;
        }
        return ours;
    }

    private boolean concerns(WatchEvent<?> event) {
        return event.kind() == OVERFLOW || file.getFileName().equals(event.context());
    }

    private void tell() {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.error("{} could not be looked at; the next change tries again", file, e);
        }
    }

    /** The folder itself may have been taken away and come back. */
    private void register() {
        if (!registered && service.isPresent()) {
            try {
                file.getParent().register(service.get(), ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
                registered = true;
            } catch (IOException e) {
                log.debug("The folder of {} cannot be watched now", file, e);
            }
        }
    }
}
