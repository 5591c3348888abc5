package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of classes with a manifest that bnd made: a module that has not been packed yet. */
final class ClassesFolder {
    private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";
    private static final String COMPONENTS = "Service-Component";
    private static final int CLASS_MAGIC = 0xCAFEBABE;

    private final Path directory;

    ClassesFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Packs these files of it.
     *
     * @return false if that would be no module, or not a whole one
     */
    boolean pack(Collection<Path> files, Path to) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            names.add(directory.relativize(file).toString().replace('\\', '/'));
        }
        if (!isWhole(names)) {
            return false;
        }
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(to))) {
            add(JarFile.MANIFEST_NAME, jar); // where readers of streams look for it
            for (String name : names) {
                if (!name.equals(JarFile.MANIFEST_NAME)) {
                    add(name, jar);
                }
            }
        }
        return true;
    }

    /** A compiler deletes before it writes, and bnd describes the components after it. */
    private boolean isWhole(Collection<String> names) throws IOException {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(directory.resolve(JarFile.MANIFEST_NAME))) {
            manifest = new Manifest(in);
        }
        if (header(manifest, SYMBOLIC_NAME).isEmpty()) {
            return false;
        }
        for (String component : header(manifest, COMPONENTS).split("\\s*,\\s*")) {
            if (!component.isEmpty() && !component.contains("*") && !names.contains(component)) {
                return false;
            }
        }
        return true;
    }

    private static String header(Manifest manifest, String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name))
                .orElse("")
                .strip();
    }

    private void add(String name, ZipOutputStream jar) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(name));
        if (name.endsWith(".class") && !isClass(bytes)) {
            throw new IOException(name + " is being written");
        }
        jar.putNextEntry(new ZipEntry(name));
        jar.write(bytes);
    }

    private static boolean isClass(byte[] bytes) {
        return bytes.length > 8 && ByteBuffer.wrap(bytes).getInt() == CLASS_MAGIC;
    }
}
