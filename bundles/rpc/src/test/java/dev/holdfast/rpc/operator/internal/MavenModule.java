package dev.holdfast.rpc.operator.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module on the disk, built by a test: each file is a second younger than the one before. */
final class MavenModule {
    static final String MANIFEST = "META-INF/MANIFEST.MF";
    static final byte[] DESCRIPTION =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="acme.Winch">
              <implementation class="acme.Winch"/>
            </scr:component>
            """
                    .getBytes(StandardCharsets.UTF_8);

    final Path folder;
    private final Path classes;
    private long seconds = 1_000_000;

    MavenModule(Path folder) {
        this.folder = folder;
        this.classes = folder.resolve("target/classes");
    }

    /** What compiler and bnd leave behind, for a driver of this version. */
    void compile(String version) {
        write("acme/Winch.class", type(version));
        write("OSGI-INF/acme.Winch.xml", DESCRIPTION);
        write(MANIFEST, manifest(version, ""));
    }

    void write(String name, byte[] content) {
        writeFile(classes.resolve(name), content);
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(classes.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the packaging adds: an order of its own, and notes of itself. */
    void pack(String file, String version) {
        var entries = new TreeMap<String, byte[]>(Map.of(
                "OSGI-INF/",
                new byte[0],
                "acme/Winch.class",
                type(version),
                "OSGI-INF/acme.Winch.xml",
                DESCRIPTION,
                MANIFEST,
                manifest(version, "Created-By: Maven\r\nBuild-Jdk-Spec: 17\r\n"),
                "META-INF/maven/acme/winch/pom.properties",
                "version=1".getBytes(StandardCharsets.UTF_8)));
        writeFile(folder.resolve("target").resolve(file), zip(entries));
    }

    static byte[] type(String content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61});
        bytes.writeBytes(content.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    static byte[] manifest(String version, String packing) {
        return ("Manifest-Version: 1.0\r\n" + packing + "Bundle-SymbolicName: acme.winch\r\nBundle-Version: " + version
                        + "\r\nService-Component: OSGI-INF/acme.Winch.xml\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void writeFile(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            seconds++;
            Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
