package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what a Maven module has built. */
final class BuildOutput {
    private static final Pattern NO_MODULE =
            Pattern.compile("original-.*|.*-(sources|javadoc|tests|test-sources)\\.jar");

    private final Path target;

    BuildOutput(Path module) {
        target = module.resolve("target");
    }

    /** How it is at this moment; a compiler may be at work. */
    Build look() {
        Map<Path, Build.Stamp> jars = new TreeMap<>();
        Map<Path, Build.Stamp> classes = new TreeMap<>();
        Path directory = target.resolve("classes");
        stamp(target, 1, jars);
        jars.keySet().removeIf(jar -> !isModule(jar.getFileName().toString()));
        stamp(directory, Integer.MAX_VALUE, classes);
        return new Build(directory, jars, classes);
    }

    private static boolean isModule(String file) {
        return file.endsWith(".jar")
                && !file.startsWith(".")
                && !NO_MODULE.matcher(file).matches();
    }

    private static void stamp(Path directory, int depth, Map<Path, Build.Stamp> stamps) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory, depth)) {
            files.forEach(file -> stamp(file, stamps));
        } catch (IOException | UncheckedIOException e) {
            // a folder that is deleted meanwhile: the next look is another one
        }
    }

    private static void stamp(Path file, Map<Path, Build.Stamp> stamps) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            if (facts.isRegularFile()) {
                stamps.put(file, new Build.Stamp(facts.size(), facts.lastModifiedTime()));
            }
        } catch (IOException e) {
            // deleted meanwhile
        }
    }
}
