package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path home;

    @Test
    void startsTheConfigurationLastAndTheRestByName() throws IOException {
        Path bundles = Files.createDirectory(home.resolve("bundles"));
        for (String name :
                List.of("holdfast-config-1", "holdfast-rpc-1", "jackson-2", "holdfast-modules-1", "README")) {
            Files.createFile(bundles.resolve(name + (name.equals("README") ? "" : ".jar")));
        }
        Files.createFile(bundles.resolve("holdfast-api-1.jar"));

        List<String> order = new Installation(home)
                .bundles().stream().map(jar -> jar.getFileName().toString()).toList();

        assertEquals(
                List.of(
                        "holdfast-api-1.jar",
                        "jackson-2.jar",
                        "holdfast-modules-1.jar",
                        "holdfast-rpc-1.jar",
                        "holdfast-config-1.jar"),
                order);
    }

    @Test
    void saysThatBundlesAreMissing() {
        String complaint = assertThrows(StartException.class, new Installation(home)::bundles)
                .getMessage();

        assertTrue(complaint.contains("is not complete") && complaint.contains("bundles"), complaint);
    }
}
