package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Filter;

/** Whatever lies in the modules folder is a module, not whole yet, or refused in one sentence that names it. */
class JarFuzzTest {
    private static final String FILE = "x.jar";
    private static final long LARGEST = 4 << 20;
    private static final ModuleChecks CHECKS = new ModuleChecks(new ThisPlatform());

    @TempDir
    static Path folder;

    @FuzzTest
    void anyBytesAreAModuleOrRefused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(FILE), bytes);

        look(file);
        JarCompleteness.of(file);
    }

    /** The manifest, a zero, a description of components: all that a jar says of itself, without the zip around it. */
    @FuzzTest
    void anyWordsInAJarAreAModuleOrRefused(byte[] input) throws IOException {
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        byte[] manifest = Arrays.copyOf(input, end);
        byte[] description = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);

        look(Files.write(folder.resolve(FILE), jar(manifest, description)));
    }

    private static void look(Path file) {
        try {
            ModuleJar jar = JarReader.read(FILE, file, LARGEST);
            jar.models().forEach(model -> assertFalse(model.toString().isEmpty()));
            CHECKS.check(jar);
            assertFalse(jar.toString().isBlank(), "a module without a name");
        } catch (RefusedException | IncompleteException e) {
            assertTrue(e.getMessage().startsWith(FILE + " "), e.getMessage());
        }
    }

    private static byte[] jar(byte[] manifest, byte[] description) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            zip.write(manifest);
            zip.putNextEntry(new ZipEntry("OSGI-INF/a.xml"));
            zip.write(description);
        }
        return bytes.toByteArray();
    }

    /** One that has nothing, and runs on Java 17. */
    private static final class ThisPlatform implements Platform {
        @Override
        public boolean hasBundle(String symbolicName) {
            return symbolicName.startsWith("dev.holdfast.");
        }

        @Override
        public boolean hasPackage(String packageName) {
            return packageName.startsWith("dev.holdfast.");
        }

        @Override
        public boolean exportsPackage(String packageName) {
            return packageName.equals("dev.holdfast.resource");
        }

        @Override
        public int javaVersion() {
            return 17;
        }

        @Override
        public boolean isEnvironment(Filter required) {
            return required.matches(Map.of("osgi.ee", "JavaSE", "version", "17"));
        }
    }
}
