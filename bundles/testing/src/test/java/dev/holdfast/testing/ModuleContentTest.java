package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class ModuleContentTest {
    private static final Version OTHER = new Version("1.2.3.other");
    private static final byte[] CLASS = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void makesAJarOfAFolderUnderAnotherVersion() throws IOException {
        ModuleContent written = write(new ModuleContent(classes()), "one.jar");

        assertEquals("acme.lift", written.symbolicName());
        assertEquals(OTHER, written.version());
    }

    @Test
    void makesAJarOfAJar() throws Exception {
        ModuleContent once = write(new ModuleContent(classes()), "one.jar");

        ModuleContent twice = write(once, "two.jar");

        try (var jar = new JarFile(twice.place().toFile())) {
            assertArrayEquals(
                    CLASS, jar.getInputStream(jar.getEntry("acme/Lift.class")).readAllBytes());
            assertEquals(2, jar.size());
        }
    }

    @Test
    void findsAModuleOnTheClassPath() {
        assertEquals("dev.holdfast.api", ModuleContent.named("dev.holdfast.api").symbolicName());
        var failure = assertThrows(IllegalArgumentException.class, () -> ModuleContent.named("acme.none"));
        assertTrue(failure.getMessage().contains("acme.none"), failure.getMessage());
    }

    @Test
    void saysThatAFolderWithoutAManifestIsNoModule() {
        var failure = assertThrows(IllegalStateException.class, () -> new ModuleContent(folder).symbolicName());

        assertTrue(failure.getMessage().contains("bnd-process"), failure.getMessage());
    }

    private ModuleContent write(ModuleContent content, String file) {
        content.write(folder.resolve(file), OTHER);
        return new ModuleContent(folder.resolve(file));
    }

    private Path classes() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("acme"));
        Files.createDirectories(classes.resolve("META-INF"));
        Files.write(classes.resolve("acme/Lift.class"), CLASS);
        Files.writeString(
                classes.resolve("META-INF/MANIFEST.MF"),
                "Manifest-Version: 1.0\nBundle-SymbolicName: acme.lift;singleton:=true\nBundle-Version: 1.2.3\n");
        return classes;
    }
}
