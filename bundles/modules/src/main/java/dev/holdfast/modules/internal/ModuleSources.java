package dev.holdfast.modules.internal;

import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.store.internal.SetAside;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which files may hold modules: those that lie in the folder, and those that robot.json lists. Confined to one thread. */
final class ModuleSources {
    private final Path folder;
    private final SeenFiles seen;
    /** What robot.json lists now. */
    private Set<Source> listed = Set.of();

    ModuleSources(Path folder, SeenFiles seen) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath().normalize();
        this.seen = seen;
    }

    Path folder() {
        return folder;
    }

    Source inFolder(String file) {
        return Source.inFolder(folder.resolve(file));
    }

    /** Whether a file of this name would be taken. */
    static boolean isJar(String file) {
        // Hidden files are what copying programs and editors make until they are done.
        return file.toLowerCase(Locale.ROOT).endsWith(".jar") && !file.startsWith(".");
    }

    static boolean isThere(Source source) {
        return Files.isRegularFile(source.path());
    }

    Set<Source> listed() {
        return listed;
    }

    /** Takes the list of robot.json in the place of the one before; says which files it names, in its order. */
    List<Source> list(List<Listed> modules) {
        Set<Source> now = new HashSet<>();
        List<Source> inOrder = new ArrayList<>();
        for (Listed module : modules) {
            Source source = Source.listed(
                    module.written(), module.path().toAbsolutePath().normalize());
            if (now.add(source)) {
                inOrder.add(source);
            }
        }
        listed = Set.copyOf(now);
        return inOrder;
    }

    /** The folders that they lie in. */
    Set<Path> folders() {
        Set<Path> folders = new HashSet<>(Set.of(folder));
        listed.forEach(source -> folders.add(source.path().getParent()));
        return folders;
    }

    /** What these paths mean, as far as they mean anything. */
    Set<Source> at(Iterable<Path> paths) {
        Set<Source> sources = inOrder();
        for (Path path : paths) {
            listed.stream().filter(source -> source.path().equals(path)).forEach(sources::add);
            if (isFolders(path)) {
                sources.add(Source.inFolder(path));
            }
        }
        return sources;
    }

    /** What lies in the folder. */
    Set<Source> present() throws IOException {
        Set<Source> present = inOrder();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (isFolders(path) && Files.isRegularFile(path)) {
                    present.add(Source.inFolder(path));
                }
            }
        }
        return present;
    }

    /** Of these, what is other than it was when it was last looked at. */
    Set<Source> different(Set<Source> present) throws IOException {
        Map<Source, Fingerprint> known = seen.prints();
        Set<Source> changed = inOrder();
        for (Source file : present) {
            if (!Fingerprint.of(file.path()).equals(known.get(file))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** All that is other than it was when it was last looked at, and what is gone. */
    Set<Source> changes() throws IOException {
        Set<Source> present = present();
        listed.stream().filter(ModuleSources::isThere).forEach(present::add);
        Set<Source> changed = different(present);
        seen.prints().keySet().stream().filter(file -> !present.contains(file)).forEach(changed::add);
        return changed;
    }

    /** Whether robot.json, or else the folder, speaks of it now. */
    boolean isOurs(Source source) {
        return source.listed() ? listed.contains(source) : isFolders(source.path());
    }

    /** Of a life that ended in between. While we live, one is a jar that somebody is deploying. */
    void deleteTemporaries() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, SetAside::isTemporary)) {
            for (Path path : stream) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Whether a path is the folder's to speak of; what robot.json lists is not, even if it lies here. */
    private boolean isFolders(Path path) {
        return folder.equals(path.getParent())
                && isJar(path.getFileName().toString())
                && listed.stream().noneMatch(source -> source.path().equals(path));
    }

    private static Set<Source> inOrder() {
        return new TreeSet<>(Comparator.comparing(Source::origin));
    }
}
