package dev.holdfast.session.blackbox.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the files: the newest twenty, and no more than 32 MiB of them. A file has its name once it is whole. Its owner
 * alone may read it, because it tells who came from where.
 */
final class BlackBoxFolder {
    private static final Logger log = LoggerFactory.getLogger(BlackBoxFolder.class);
    private static final int MOST_FILES = 20;
    private static final long MOST_BYTES = 32L << 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    BlackBoxFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes a file, and deletes those that are too many or too old for it. */
    Path write(Recording recording) throws IOException {
        String kind = recording.causes().stream().findFirst().map(Cause::kind).orElse(Cause.ASKED);
        Path file = folder.resolve(TIME.format(recording.written()) + "-" + kind + RecordingFile.SUFFIX);
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "unfinished-", ".tmp"); // its owner's alone
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                RecordingFile.write(recording, out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        prune();
        return file;
    }

    private void prune() throws IOException {
        int files = 0;
        long bytes = 0;
        for (Path file : newestFirst()) {
            bytes += Files.size(file);
            if (++files > MOST_FILES || bytes > MOST_BYTES && files > 1) {
                log.debug("{} makes room for newer ones", file);
                Files.deleteIfExists(file);
            }
        }
    }

    /** Their names begin with the time. What a robot left unfinished when it was killed goes as well. */
    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> here = all.toList();
            for (Path file : here) {
                if (file.toString().endsWith(".tmp")) {
                    Files.deleteIfExists(file);
                }
            }
            return here.stream()
                    .filter(file -> file.toString().endsWith(RecordingFile.SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
