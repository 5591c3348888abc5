package dev.holdfast.modules.store.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our own copies: {@code <symbolic-name>/<sha256>.jar}, never written to again, and per module a file {@code last-good}
 * that names the one that started last, in the form of {@code sha256sum}. Whatever moment the machine dies at, a pointer
 * names a whole copy; what no pointer names is cleaned away at the next start. Not safe for several threads.
 */
public final class ModuleStore {
    private static final String POINTER = "last-good";
    private static final String INCOMING = ".incoming";
    private static final String SEPARATOR = "  ";

    /** A copy that nobody uses yet. */
    public record Taken(Path path, String sha256) {}

    /** The last good copy of a module, and the file that it came from. */
    public record LastGood(String symbolicName, String file, String sha256, Path path) {}

    private final Path root;
    private final Path incoming;
    private int taken;

    /** Opens the store and throws away what was on its way when it was last in use. */
    public ModuleStore(Path root) throws IOException {
        this.root = root;
        this.incoming = root.resolve(INCOMING);
        Files.createDirectories(incoming);
        for (Path leftover : list(incoming)) {
            Files.delete(leftover);
        }
    }

    /** Copies a file as it is now, so that what is checked is what is installed, whoever writes to the file. */
    public Taken take(Path file) throws IOException {
        Path copy = incoming.resolve(++taken + ".jar");
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
            in.transferTo(out);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(copy); // where the disk is full, half a copy would keep it so
            throw e;
        }
        return new Taken(copy, HexFormat.of().formatHex(digest.digest()));
    }

    /** Gives a copy its place. It is not yet the last good one. */
    public Path keep(Taken copy, String symbolicName) throws IOException {
        Path directory = Files.createDirectories(root.resolve(symbolicName));
        return Files.move(copy.path(), directory.resolve(copy.sha256() + ".jar"), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** Throws a copy away, unless it was kept. */
    public void discard(Taken copy) {
        if (!copy.path().startsWith(incoming)) {
            return; // it is one that was kept
        }
        deleteQuietly(copy.path());
    }

    /** Throws away a copy that was kept and that nobody uses, unless it is the last good one. */
    public void drop(Path copy, String symbolicName) {
        if (lastGood(symbolicName).filter(good -> good.path().equals(copy)).isEmpty()) {
            deleteQuietly(copy);
        }
    }

    /** The module started from this copy: it is the last good one from now on, whatever happens; others go. */
    public void confirm(String symbolicName, String file, String sha256) throws IOException {
        Path directory = root.resolve(symbolicName);
        force(directory.resolve(sha256 + ".jar"));
        Path pointer = directory.resolve(POINTER + ".new");
        Files.writeString(pointer, sha256 + SEPARATOR + file + "\n");
        force(pointer);
        Files.move(pointer, directory.resolve(POINTER), ATOMIC_MOVE, REPLACE_EXISTING);
        force(directory);
        deleteOthers(directory, Set.of(sha256 + ".jar", POINTER));
    }

    /** The last good copy of a module, if it ever started. */
    public Optional<LastGood> lastGood(String symbolicName) {
        Path directory = root.resolve(symbolicName);
        try {
            String[] pointer =
                    Files.readString(directory.resolve(POINTER)).strip().split(SEPARATOR, 2);
            Path copy = directory.resolve(pointer[0] + ".jar");
            return pointer.length == 2 && Files.exists(copy)
                    ? Optional.of(new LastGood(symbolicName, pointer[1], pointer[0], copy))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // never started, or a pointer that somebody else wrote
        }
    }

    /** The last good copies of all modules. */
    public List<LastGood> all() throws IOException {
        List<LastGood> found = new ArrayList<>();
        for (Path directory : list(root)) {
            lastGood(directory.getFileName().toString()).ifPresent(found::add);
        }
        return found;
    }

    /** The last good copies of all modules that came from this file. */
    public List<LastGood> lastGoodOf(String file) throws IOException {
        return all().stream().filter(good -> good.file().equals(file)).toList();
    }

    /** The module was removed: nothing of it stays. */
    public void forget(String symbolicName) {
        Path directory = root.resolve(symbolicName);
        // The pointer first: a copy without one is harmless.
        deleteQuietly(directory.resolve(POINTER));
        deleteOthers(directory, Set.of());
        deleteQuietly(directory);
    }

    /** Keeps nothing but these modules, and of each the last good copy and the ones named. */
    public void clean(Set<String> symbolicNames, Set<Path> copies) throws IOException {
        for (Path directory : list(root)) {
            String name = directory.getFileName().toString();
            if (directory.equals(incoming)) {
                continue;
            }
            if (!symbolicNames.contains(name)) {
                forget(name);
                continue;
            }
            List<String> kept = new ArrayList<>(List.of(POINTER));
            lastGood(name).ifPresent(good -> kept.add(good.path().getFileName().toString()));
            copies.stream()
                    .filter(copy -> copy.startsWith(directory))
                    .forEach(copy -> kept.add(copy.getFileName().toString()));
            deleteOthers(directory, Set.copyOf(kept));
        }
    }

    private static void deleteOthers(Path directory, Set<String> kept) {
        try {
            for (Path file : list(directory)) {
                if (!kept.contains(file.getFileName().toString())) {
                    deleteQuietly(file);
                }
            }
        } catch (IOException e) {
            // it is cleaned again at the next start
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        }
        return files;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is cleaned again at the next start
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
