package dev.holdfast.modules.jar.internal;

import static java.util.Comparator.comparing;

import dev.holdfast.status.OfferedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;

/** Reads every byte of a jar once: its checksums, its classes, its manifest. For one jar and one thread. */
public final class JarReader {
    private static final long LARGEST = 512L << 20;
    private static final int MOST_ENTRIES = 50_000;
    private static final int LONGEST_NAME = 1000;
    private static final int LARGEST_MANIFEST = 4 << 20;
    private static final int LARGEST_DESCRIPTION = 1 << 20;
    private static final int CLASS_MAGIC = 0xCAFEBABE;
    private static final int JAVA_1_0 = 44;
    private static final Pattern ESCAPE = Pattern.compile("^[/\\\\]|^[A-Za-z]:|(^|[/\\\\])\\.\\.([/\\\\]|$)|\0");

    private final String file;
    private final long largest;
    private final byte[] buffer = new byte[1 << 16];
    private final Set<String> names = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final List<DeclaredComponent> components = new ArrayList<>();
    private final List<OfferedModel> models = new ArrayList<>();
    private Map<String, String> headers = Map.of();
    private BundleClassPath classPath;
    private ComponentPaths descriptions;
    private int entries;
    private int newestClass;
    private long total;

    private JarReader(String file, long largest) {
        this.file = file;
        this.largest = largest;
        classPath = new BundleClassPath(file, "");
        descriptions = new ComponentPaths(file, "");
    }

    /**
     * @param file what to call the jar in messages
     * @param copy the jar itself, which nobody writes to
     * @throws IncompleteException if it is damaged, which it also seems to be while it is still being written
     * @throws RefusedException if it is no jar that anybody should unpack
     */
    public static ModuleJar read(String file, Path copy) {
        return read(file, copy, LARGEST);
    }

    /** The same with another limit to the bytes that the jar may unpack to. */
    public static ModuleJar read(String file, Path copy, long largest) {
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            return new JarReader(file, largest).read(zip);
        } catch (IOException e) {
            throw new IncompleteException(
                    ends(copy)
                            .complaint(file)
                            .orElse("%s is damaged (%s); copy it again".formatted(file, e.getMessage())),
                    e);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            // Nobody has foreseen this one; it is about this jar all the same, and must not concern any other.
            throw new RefusedException("%s cannot be read (%s); build it again".formatted(file, e), e);
        }
    }

    private static JarCompleteness ends(Path copy) {
        try {
            return JarCompleteness.of(copy);
        } catch (IOException e) {
            return JarCompleteness.COMPLETE; // as unreadable as before: that is the complaint
        }
    }

    private ModuleJar read(ZipFile zip) throws IOException {
        List<? extends ZipEntry> outer = entriesOf(zip);
        outer.forEach(entry -> checkName(entry.getName())); // first: of two with one name, the other would be read
        readManifest(zip);
        for (ZipEntry entry : outer) {
            readEntry(zip, entry);
        }
        for (String place : classPath.places()) {
            ZipEntry inner = zip.getEntry(place);
            if (inner != null && !inner.isDirectory() && place.endsWith(".jar")) {
                readInnerJar(zip, inner);
            }
        }
        return new ModuleJar(file, headers, packages, Math.max(0, newestClass - JAVA_1_0), components, sorted(models));
    }

    private List<? extends ZipEntry> entriesOf(ZipFile zip) {
        entries += zip.size();
        if (entries > MOST_ENTRIES) {
            throw new RefusedException("%s has more than %d entries; split it".formatted(file, MOST_ENTRIES));
        }
        return Collections.list(zip.entries());
    }

    private static List<OfferedModel> sorted(List<OfferedModel> models) {
        return models.stream()
                .distinct()
                .sorted(comparing(OfferedModel::toString))
                .toList();
    }

    private void readManifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            return;
        }
        Map<String, String> main = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
            checkSize(entry.getName(), bytes.length, LARGEST_MANIFEST);
            new Manifest(new ByteArrayInputStream(bytes))
                    .getMainAttributes()
                    .forEach((name, value) -> main.put(name.toString(), value.toString()));
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException("its manifest cannot be read: " + e.getMessage(), e);
        }
        headers = main;
        classPath = new BundleClassPath(file, main.getOrDefault(Constants.BUNDLE_CLASSPATH, ""));
        descriptions = new ComponentPaths(file, main.getOrDefault("Service-Component", ""));
    }

    /** What is looked at in part only could hide something in the rest. */
    private void checkSize(String entry, int size, int most) {
        if (size > most) {
            throw new RefusedException(
                    "%s has more than %d MiB in its %s; make it shorter".formatted(file, most >> 20, entry));
        }
    }

    private void checkName(String name) {
        if (ESCAPE.matcher(name).find()) {
            throw new RefusedException(
                    "%s has an entry \"%s\", which points out of the jar; build it again".formatted(file, name));
        }
        if (name.length() > LONGEST_NAME) {
            throw new RefusedException("%s has an entry with a name of more than %d characters; give it a shorter one"
                    .formatted(file, LONGEST_NAME));
        }
        if (!names.add(name)) {
            throw new RefusedException("%s has two entries \"%s\"; build it again".formatted(file, name));
        }
    }

    private void readEntry(ZipFile zip, ZipEntry entry) throws IOException {
        Set<String> loadedIn = classPath.packagesOf(entry.getName());
        boolean described = descriptions.contains(entry.getName());
        ByteArrayOutputStream description = new ByteArrayOutputStream();
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            readToEnd(entry.getName(), loadedIn, in, length -> {
                checksum.update(buffer, 0, length);
                if (described) {
                    checkSize(entry.getName(), description.size() + length, LARGEST_DESCRIPTION);
                    description.write(buffer, 0, length);
                }
            });
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new IOException(entry.getName() + " does not match its checksum");
        }
        if (described) {
            components.addAll(DeclaredComponent.parse(file, description.toByteArray()));
            models.addAll(DeclaredModels.in(description.toByteArray()));
        }
    }

    /**
     * A private copy of the platform hidden in an inner jar is one all the same, and so is a bomb. It is read as the framework
     * reads it, from its end: one read from its beginning could show other entries, or none.
     */
    private void readInnerJar(ZipFile zip, ZipEntry jar) throws IOException {
        Path copy = Files.createTempFile("holdfast-inner", ".jar");
        try {
            try (InputStream in = zip.getInputStream(jar)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING); // its size was counted as an entry's
            }
            try (ZipFile inner = new ZipFile(copy.toFile())) {
                for (ZipEntry entry : entriesOf(inner)) {
                    try (InputStream in = inner.getInputStream(entry)) {
                        readToEnd(
                                entry.getName(), Set.of(BundleClassPath.packageOf(entry.getName())), in, length -> {});
                    }
                }
            } catch (ZipException e) {
                throw new RefusedException(
                        "%s has on its Bundle-ClassPath the jar %s, which cannot be read (%s); build it again"
                                .formatted(file, jar.getName(), e.getMessage()),
                        e);
            }
        } finally {
            Files.delete(copy);
        }
    }

    /** Counts the bytes of one entry, looks at them if it is a class, and tells of each piece in the buffer. */
    private void readToEnd(String name, Set<String> loadedIn, InputStream in, IntConsumer piece) throws IOException {
        boolean first = true;
        for (int length = next(in); length > 0; length = next(in)) {
            total += length;
            if (total > largest) {
                throw new RefusedException("%s unpacks to more than %d MiB; leave out what it does not need"
                        .formatted(file, largest >> 20));
            }
            if (first && name.endsWith(".class")) {
                packages.addAll(loadedIn);
                addClass(name, length);
            }
            piece.accept(length);
            first = false;
        }
    }

    private int next(InputStream in) throws IOException {
        return in.readNBytes(buffer, 0, buffer.length);
    }

    private void addClass(String name, int read) {
        // Classes for later Java versions are there for later Java versions, and module-info is nobody's.
        boolean mattersNow = !BundleClassPath.isVersioned(name) && !name.endsWith("module-info.class");
        if (mattersNow && read >= 2 * Integer.BYTES) {
            ByteBuffer start = ByteBuffer.wrap(buffer, 0, 2 * Integer.BYTES);
            if (start.getInt() == CLASS_MAGIC) {
                newestClass = Math.max(newestClass, start.getInt() & 0xFFFF);
            }
        }
    }
}
