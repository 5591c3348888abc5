package dev.holdfast.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * A wall clock of its own for one process, which jumps while that runs; what is monotonic goes on. By libfaketime,
 * which tells the process the time in place of the C library, and reads at each look into a file how wrong it is to
 * be.
 */
record FakeTime(Path file) {
    private static final Prerequisite LIBRARY = new Prerequisite(
            "wall clock that jumps",
            "HOLDFAST_REQUIRE_FAKETIME",
            "Nothing has shown that sessions do not mind the time of day.",
            "libfaketime is needed, as in Debian's package of that name");

    /** Debian has a folder for each architecture in it. */
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private static final Path NAME = Path.of("faketime/libfaketimeMT.so.1");

    /**
     * The environment of a process whose clock is right until it jumps.
     *
     * <p>Without the "monotonic fix" waits for a time of the monotonic clock, and all of Java's are, would be taken for
     * waits for a time of day, and end at once.
     */
    Map<String, String> environment() {
        jump(Duration.ZERO);
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /** From now on the process takes the time of day for so much later than it is. */
    void jump(Duration wrong) {
        try {
            Path written = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"), "%+d%n".formatted(wrong.toSeconds()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test, or fails it where it is required, where there is no such library. */
    private static Path library() {
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(LIBRARIES)) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve(NAME);
                if (Files.exists(library)) {
                    return library;
                }
            }
            throw LIBRARY.missing("there is no %s in any folder of %s".formatted(NAME, LIBRARIES));
        } catch (IOException e) {
            throw LIBRARY.missing(e.toString());
        }
    }
}
