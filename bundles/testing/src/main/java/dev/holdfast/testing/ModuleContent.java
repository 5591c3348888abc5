package dev.holdfast.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What is in a module: a jar, or the folder that becomes one. When a project's tests run its jar is not packaged yet, but
 * bnd has put all of it into {@code target/classes} already, manifest and embedded libraries included.
 *
 * @param place the jar or the folder
 */
public record ModuleContent(Path place) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    public ModuleContent {
        if (!Files.exists(place)) {
            throw new IllegalArgumentException("there is no module at " + place);
        }
    }

    /** The module that a driver's class is in: usually the project's own. */
    public static ModuleContent of(Class<?> driver) {
        try {
            return new ModuleContent(Path.of(
                    driver.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(driver + " was not loaded from a file", e);
        }
    }

    /**
     * A module on the class path of the test: another project's, such as {@code dev.holdfast.driver-fake}.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public static ModuleContent named(String symbolicName) {
        return Optional.ofNullable(ClassPathBundle.all().get(symbolicName))
                .map(bundle -> new ModuleContent(Path.of(URI.create(bundle.location()))))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no module %s is on the class path; add it to the dependencies of your pom, scope test"
                                .formatted(symbolicName)));
    }

    public String symbolicName() {
        return manifest()
                .getMainAttributes()
                .getValue(Constants.BUNDLE_SYMBOLICNAME)
                .split(";")[0]
                .strip();
    }

    /** Its version as it is. */
    public Version version() {
        return Version.parseVersion(manifest().getMainAttributes().getValue(Constants.BUNDLE_VERSION));
    }

    /** Writes it as a jar that says of itself that it has another version, and is the same otherwise. */
    public void write(Path jar, Version version) {
        Manifest manifest = manifest();
        manifest.getMainAttributes().put(new Attributes.Name(Constants.BUNDLE_VERSION), version.toString());
        try (var out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)), manifest)) {
            out.setLevel(Deflater.NO_COMPRESSION); // it is written a hundred times, and read once
            read(root -> {
                for (Path file : files(root)) {
                    out.putNextEntry(
                            new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, out);
                }
                return jar;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be written as a jar", e);
        }
    }

    private Manifest manifest() {
        Manifest manifest = read(root -> {
            try (InputStream in = Files.newInputStream(root.resolve(MANIFEST))) {
                return new Manifest(in);
            } catch (NoSuchFileException e) {
                return new Manifest();
            }
        });
        if (manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
            throw new IllegalStateException(
                    "%s is no bundle: its %s names no Bundle-SymbolicName".formatted(place, MANIFEST)
                            + "; have bnd-maven-plugin's bnd-process in the pom, and build with Maven once before an IDE"
                            + " runs this");
        }
        return manifest;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !root.relativize(file).toString().equals(MANIFEST))
                    .sorted()
                    .toList();
        }
    }

    private interface Reading<T> {
        T read(Path root) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            if (Files.isDirectory(place)) {
                return reading.read(place);
            }
            try (FileSystem zip = FileSystems.newFileSystem(place)) {
                return reading.read(zip.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
    }
}
