package dev.holdfast.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Copies and removes directories with all that is in them, and finds files there. */
final class Trees {
    private Trees() {}

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            inside.forEach(
                    path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        }
        return to;
    }

    /** Does nothing if there is no such directory. */
    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
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
