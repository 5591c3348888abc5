package dev.holdfast.auth.internal;

import dev.holdfast.auth.key.internal.KeyFile;
import dev.holdfast.auth.key.internal.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the file of keys. It asks the file system five times a second whether the file is another one, which costs a few
 * microseconds, and works on every file system; a revoked key must be gone within a second. For one thread.
 */
final class KeyFileWatch {
    private static final Logger log = LoggerFactory.getLogger(KeyFileWatch.class);

    /** What tells a file from the one that was there before. */
    private record Stamp(FileTime modified, long size, Optional<Object> inode) {}

    private static final String GOOD_BEFORE = ". Until then the keys of before are good";

    private final KeyFile file;
    private Optional<Stamp> seen = Optional.empty();
    private boolean known;
    private String meanwhile = GOOD_BEFORE;
    private String complaint = "";

    KeyFileWatch(KeyFile file) {
        this.file = file;
    }

    /**
     * The keys to begin with; empty if there have never been any. A file that cannot be read lets nobody in, rather than everybody.
     */
    Optional<List<StoredKey>> begin() {
        try {
            seen = stamp();
            Optional<List<StoredKey>> keys = file.read();
            known = keys.isPresent();
            return keys;
        } catch (IOException e) {
            meanwhile = ". Until then none of its keys lets anybody in";
            complain(e.getMessage() + meanwhile);
            known = true;
            seen = Optional.empty(); // a file that is given to our user looks as it did before
            return Optional.of(List.of());
        }
    }

    /** The keys, if they are others than at the last look. */
    Optional<List<StoredKey>> look() {
        try {
            Optional<Stamp> now = stamp();
            if (now.equals(seen)) {
                return Optional.empty();
            }
            Optional<List<StoredKey>> keys = file.read();
            seen = now;
            if (keys.isEmpty() && known) {
                complain(file.path() + " is gone, and its keys with it. Until the robot is started anew, clients are"
                        + " still asked who they are");
                return Optional.of(List.of());
            }
            known |= keys.isPresent();
            complaint = "";
            meanwhile = GOOD_BEFORE;
            return keys;
        } catch (IOException e) {
            complain(e.getMessage() + meanwhile);
            return Optional.empty();
        }
    }

    private Optional<Stamp> stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void complain(String text) {
        if (!text.equals(complaint)) {
            complaint = text;
            log.error("{}", text);
        }
    }
}
