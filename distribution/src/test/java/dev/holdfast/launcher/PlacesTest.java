package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    Path home;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("modules"));
        Files.writeString(home.resolve("config/robot.json"), "{}");
    }

    @Test
    void areThoseOfTheDistributionWhereNothingElseIsAskedFor() {
        Places places = places();

        assertEquals(
                new Places(home.resolve("config/robot.json"), home.resolve("modules"), home.resolve("data")), places);
    }

    @Test
    void mustHoldAConfiguration() {
        String complaint = complaint("--config", home + "/nowhere.json");

        assertEquals(
                "There is no configuration file " + home + "/nowhere.json. Give another: --config FILE", complaint);
    }

    @Test
    void mustHoldAModulesDirectory() {
        assertTrue(complaint("--modules", home + "/nowhere").startsWith("There is no modules directory " + home));
    }

    @Test
    void forgetWhatConfigurationAdminStoredAndNothingElse() throws IOException {
        Places places = places();
        Path stored = places.configurationStorage().resolve("motor/left.config");
        Files.createDirectories(stored.getParent());
        Files.writeString(stored, "old");
        Path kept = Files.writeString(places.data().resolve("kept"), "module");

        places.forgetConfigurations();

        assertFalse(Files.exists(stored.getParent()));
        assertTrue(Files.exists(kept));
    }

    @Test
    void showNobodyElseWhatConfigurationAdminStores() throws IOException {
        Places places = places();

        places.forgetConfigurations();

        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(places.configurationStorage())));
    }

    private Places places(String... arguments) {
        return Places.of(new Installation(home), CommandLine.parse(List.of(arguments)));
    }

    private String complaint(String... arguments) {
        return assertThrows(StartException.class, () -> places(arguments)).getMessage();
    }
}
