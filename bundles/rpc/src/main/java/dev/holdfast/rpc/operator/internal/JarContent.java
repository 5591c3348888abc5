package dev.holdfast.rpc.operator.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Names what a jar would do in a robot, and leaves out when, by whom and how it was packed: a build that changed nothing gives
 * the same name, and so do the jar and the classes that it was packed from.
 */
final class JarContent {
    /** What Maven adds while it packs. */
    private static final String NOTES = "META-INF/maven/";

    private static final Set<String> PACKING = Set.of(
            "archiver-version",
            "bnd-lastmodified",
            "build-jdk",
            "build-jdk-spec",
            "built-by",
            "created-by",
            "manifest-version",
            "tool");

    private JarContent() {}

    /** @throws IOException if it is no whole jar */
    static String of(Path jar) throws IOException {
        MessageDigest digest = sha256();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            TreeMap<String, ZipEntry> entries = new TreeMap<>();
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith(NOTES))
                    .forEach(entry -> entries.put(entry.getName(), entry));
            for (ZipEntry entry : entries.values()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    add(entry.getName().getBytes(StandardCharsets.UTF_8), digest);
                    add(entry.getName().equals(JarFile.MANIFEST_NAME) ? headers(bytes) : bytes, digest);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] headers(byte[] manifest) throws IOException {
        var headers = new TreeMap<String, String>();
        new Manifest(new ByteArrayInputStream(manifest))
                .getMainAttributes()
                .forEach((name, value) -> headers.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
        headers.keySet().removeAll(PACKING);
        return headers.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With its length, so that no two contents read the same. */
    private static void add(byte[] bytes, MessageDigest digest) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
