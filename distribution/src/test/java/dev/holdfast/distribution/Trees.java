package dev.holdfast.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Copies directories with all that is in them, and finds files there. */
final class Trees {
    private Trees() {}

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            inside.forEach(
                    path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        }
        return to;
    }

    /** The one file of the directory whose name matches. */
    static Path find(String pattern, Path directory) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            return found.iterator().next();
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
