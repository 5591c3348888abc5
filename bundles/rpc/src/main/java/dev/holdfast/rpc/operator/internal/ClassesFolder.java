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
import java.util.regex.Pattern;
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
     * @throws IOException if a component has no class, or a file is gone or half written
     */
    boolean pack(Collection<Path> files, Path to) throws IOException {
        List<String> names = names(files);
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

    /**
     * A compiler deletes the classes before it writes them, and leaves the descriptions that bnd made of them.
     *
     * @throws IOException if the class of a component that is described among these files is not among them
     */
    void checkComponents(Collection<Path> files) throws IOException {
        List<String> names = names(files);
        checkComponents(names, descriptions(manifest(), names));
    }

    /** A compiler deletes before it writes, and bnd describes the components after it. */
    private boolean isWhole(Collection<String> names) throws IOException {
        Manifest manifest = manifest();
        if (header(manifest, SYMBOLIC_NAME).isEmpty()) {
            return false;
        }
        List<String> descriptions = descriptions(manifest, names);
        if (!names.containsAll(descriptions)) {
            return false;
        }
        checkComponents(names, descriptions);
        return true;
    }

    private void checkComponents(Collection<String> names, Collection<String> descriptions) throws IOException {
        for (String description : descriptions) {
            if (!names.contains(description)) {
                continue; // the build that made the manifest keeps it elsewhere
            }
            for (String type : ComponentClasses.of(directory.resolve(description))) {
                String file = type.replace('.', '/') + ".class";
                if (!names.contains(file)) {
                    throw new IOException(file + ", which " + description + " needs, is not there; compile it");
                }
            }
        }
    }

    /** What the manifest names, and of these files what its patterns match. */
    private static List<String> descriptions(Manifest manifest, Collection<String> names) {
        List<String> descriptions = new ArrayList<>();
        for (String component : header(manifest, COMPONENTS).split("\\s*,\\s*")) {
            if (component.contains("*")) {
                Pattern matching = Pattern.compile("\\Q" + component.replace("*", "\\E[^/]*\\Q") + "\\E");
                names.stream().filter(matching.asMatchPredicate()).forEach(descriptions::add);
            } else if (!component.isEmpty()) {
                descriptions.add(component);
            }
        }
        return descriptions;
    }

    private List<String> names(Collection<Path> files) {
        return files.stream()
                .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    private Manifest manifest() throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(JarFile.MANIFEST_NAME))) {
            return new Manifest(in);
        }
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
