package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a Maven module has built, as it lay there at one moment: equal to another look where nothing has changed.
 *
 * @param directory {@code target/classes}
 * @param jars what may be its jar
 * @param classes the files of the directory
 */
record Build(Path directory, Map<Path, Stamp> jars, Map<Path, Stamp> classes) {
    /** How a file is told from another state of it. */
    record Stamp(long size, FileTime modified) {}

    private static final FileTime NEVER = FileTime.fromMillis(0);

    Build {
        jars = Collections.unmodifiableMap(new TreeMap<>(jars));
        classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    }

    /** Whether classes have been compiled since the manifest was made: bnd may be about to make another. */
    boolean awaitsManifest() {
        return !jarIsNewer() && modified(manifest()).compareTo(newest(classes)) < 0;
    }

    /** What the jar is called, or would be. */
    String file() {
        return jar().orElseGet(() -> directory.getParent().resolveSibling(module() + ".jar"))
                .getFileName()
                .toString();
    }

    /**
     * Writes a jar of what was built last: a copy of the module's, or the packed classes. A jar is not what was built last
     * where the classes of its manifest are gone: it only looks so, because a compiler has deleted what was newer.
     *
     * @return false if there is nothing that could run: no jar, and no manifest or not all that it names
     * @throws IOException if a file is gone or half written, or a class is missing: there is a newer state to look at
     */
    boolean pack(Path to) throws IOException {
        var folder = new ClassesFolder(directory);
        boolean described = classes.containsKey(manifest());
        if (jarIsNewer()) {
            if (described) {
                folder.checkComponents(classes.keySet());
            }
            Files.copy(jar().orElseThrow(), to, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
        return described && folder.pack(classes.keySet(), to);
    }

    private boolean jarIsNewer() {
        return !jars.isEmpty() && newest(jars).compareTo(newest(classes)) >= 0;
    }

    private Optional<Path> jar() {
        return jars.entrySet().stream()
                .max(Comparator.comparing(jar -> jar.getValue().modified()))
                .map(Map.Entry::getKey);
    }

    private Path manifest() {
        return directory.resolve("META-INF").resolve("MANIFEST.MF");
    }

    private FileTime modified(Path file) {
        return Optional.ofNullable(classes.get(file)).map(Stamp::modified).orElse(NEVER);
    }

    private static FileTime newest(Map<Path, Stamp> files) {
        return files.values().stream()
                .map(Stamp::modified)
                .max(Comparator.naturalOrder())
                .orElse(NEVER);
    }

    private String module() {
        return directory
                .getParent()
                .getParent()
                .toAbsolutePath()
                .normalize()
                .getFileName()
                .toString();
    }
}
