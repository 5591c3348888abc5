package dev.holdfast.modules.jar.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells from outside whether a file was written to or replaced: its size, when it was written last, and what the file system
 * calls it, since clocks of file systems are coarse.
 */
public record Fingerprint(long size, FileTime written, String key) {
    public static Fingerprint of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Fingerprint(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }
}
