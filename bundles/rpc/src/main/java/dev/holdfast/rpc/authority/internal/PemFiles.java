package dev.holdfast.rpc.authority.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes PEM files in one step: who reads one meanwhile sees the old one, or the new one. */
final class PemFiles {
    private static final int LINE = 64;

    private PemFiles() {}

    static void write(Path file, String label, byte[] content) throws IOException {
        write(file, label, content, "rw-r--r--");
    }

    /** The same, for its owner alone from the first moment. */
    static void writeSecret(Path file, String label, byte[] content) throws IOException {
        write(file, label, content, "rw-------");
    }

    private static void write(Path file, String label, byte[] content, String permissions) throws IOException {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, permissions(beside, permissions));
        Files.writeString(beside, text, StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
