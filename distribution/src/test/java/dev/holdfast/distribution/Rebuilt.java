package dev.holdfast.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The example driver as another build would make it: the same classes under other headers. */
final class Rebuilt {
    private Rebuilt() {}

    /** Writes the example driver with these headers set, and returns the file. */
    static Path example(Path file, Map<String, String> headers) throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("holdfast.example"))) {
            Manifest manifest = new Manifest(jar.getManifest());
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream rebuilt = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        rebuilt.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(rebuilt);
                    }
                }
            }
        }
        return file;
    }
}
