package dev.holdfast.modules.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.modules.jar.internal.TestJar;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class OfflinePlanTest {
    private static final String UNKNOWN =
            "  offline   no robot was asked, so nothing is known of resources, who holds them, and who must have"
                    + " signed it\n";

    @TempDir
    Path directory;

    private Framework framework;
    private Path folder;
    private Path built;

    @BeforeEach
    void prepare() throws Exception {
        folder = Files.createDirectory(directory.resolve("modules"));
        built = Files.createDirectory(directory.resolve("built"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        "felix.service.urlhandlers",
                        "false"));
        framework.init();
    }

    @AfterEach
    void end() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void saysThatANewModuleWouldBeInstalled() throws Exception {
        assertEquals(
                "0 new.jar: would install acme.stepper 1.0.0\n" + UNKNOWN,
                plan(TestJar.bundle("acme.stepper", "1.0.0")));
    }

    @Test
    void saysWhichModulesASwapWouldRestart() throws Exception {
        TestJar.bundle("acme.stepper", "1.0.0")
                .header("Export-Package", "acme.steps")
                .entry("acme/steps/note.txt", "")
                .moveTo(folder.resolve("a.jar"));
        TestJar.bundle("acme.patrol", "3.0.0")
                .header("Import-Package", "acme.steps")
                .moveTo(folder.resolve("b.jar"));

        assertEquals(
                "0 new.jar: would swap acme.stepper 1.0.0 for 2.0.0\n"
                        + "  restarts  acme.stepper 1.0.0, acme.patrol 3.0.0\n" + UNKNOWN,
                plan(TestJar.bundle("acme.stepper", "2.0.0")));
    }

    @Test
    void comparesWithTheHighestVersionThatLiesThere() throws Exception {
        TestJar.bundle("acme.stepper", "1.2.0").moveTo(folder.resolve("a.jar"));
        TestJar.bundle("acme.stepper", "1.10.0").moveTo(folder.resolve("b.jar"));
        TestJar.bundle("acme.stepper", "1.9.0").moveTo(folder.resolve("c.jar"));

        assertTrue(plan(TestJar.bundle("acme.stepper", "2.0.0")).contains("would swap acme.stepper 1.10.0 for 2.0.0"));
    }

    @Test
    void knowsTheSameContentUnderAnotherName() throws Exception {
        TestJar.bundle("acme.stepper", "1.0.0").moveTo(folder.resolve("a.jar"));

        assertEquals(
                "0 new.jar: acme.stepper 1.0.0 runs already, with the same content\n" + UNKNOWN,
                plan(TestJar.bundle("acme.stepper", "1.0.0")));
    }

    @Test
    void refusesAsARobotWould() throws Exception {
        assertEquals(
                "1 new.jar: refused: new.jar needs the package acme.steps, which nothing here offers;"
                        + " add the jar that brings it, or build it in\n",
                plan(TestJar.bundle("acme.patrol", "1.0.0").header("Import-Package", "acme.steps")));
        assertTrue(plan(TestJar.plain()).startsWith("1 new.jar: refused: new.jar is a jar without OSGi headers"));
    }

    @Test
    void leavesOutWhatTheRobotWouldRefuseAtItsStart() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        TestJar.plain().moveTo(folder.resolve("plain.jar"));

        assertTrue(plan(TestJar.bundle("acme.stepper", "1.0.0")).startsWith("0 "));
    }

    private String plan(TestJar jar) throws Exception {
        var printed = new ByteArrayOutputStream();
        int status = OfflinePlan.plan(
                framework.getBundleContext(),
                folder,
                jar.moveTo(built.resolve("new.jar")),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return status + " " + printed.toString(StandardCharsets.UTF_8);
    }
}
