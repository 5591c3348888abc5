package dev.holdfast.modules.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.status.ResourceState.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleRestartTest {
    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(directory.resolve("modules"));
    }

    @Test
    void runsWhatLiesThereBeforeItIsSettled() throws Exception {
        TestJar.stepper("1.0.0").moveTo(folder.resolve("stepper.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
        }
    }

    @Test
    void startsModulesThatNeedEachOther() throws Exception {
        TestJar.bundle("acme.a", "1")
                .header("Export-Package", "acme.a")
                .header("Import-Package", "acme.b")
                .moveTo(folder.resolve("a.jar"));
        TestJar.bundle("acme.b", "1")
                .header("Export-Package", "acme.b")
                .header("Import-Package", "acme.a")
                .moveTo(folder.resolve("b.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertTrue(robot.isActive("acme.a"));
            assertTrue(robot.isActive("acme.b"));
        }
    }

    @Test
    void takesTheHigherOfTwoVersions() throws Exception {
        TestJar.stepper("1.9.0").moveTo(folder.resolve("a.jar"));
        TestJar.stepper("1.10.0").moveTo(folder.resolve("b.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.10.0"), robot.steppers());
            assertEquals(
                    "a.jar holds acme.stepper 1.9.0, and b.jar holds acme.stepper 1.10.0, which is used; delete one of"
                            + " the two files",
                    robot.reason("a.jar"));
        }
    }

    /** Neither it nor the last good version finds what it needs at the start. */
    @Test
    void whatWaitedIsReadyWhenItHasComeUpInTheEnd() throws Exception {
        gpio().moveTo(folder.resolve("gpio.jar"));
        runOnce(usingGpio("1.0.0"));
        Files.delete(folder.resolve("gpio.jar"));
        usingGpio("2.0.0").moveTo(folder.resolve("stepper.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            robot.untilRefused("stepper.jar");
            robot.serveSteppers();
            gpio().moveTo(robot.file("gpio.jar"));

            robot.untilReady("stepper.jar", "2.0.0");
        }
    }

    private static TestJar gpio() {
        return TestJar.bundle("acme.gpio", "1.0.0").header("Export-Package", "com.acme.gpio");
    }

    private static TestJar usingGpio(String version) {
        return TestJar.stepper(version).header("Import-Package", "org.osgi.framework,com.acme.gpio");
    }

    @Test
    void forgetsAModuleThatWasDeletedMeanwhile() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        Files.delete(folder.resolve("stepper.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of(), robot.steppers());
            assertFalse(Files.exists(robot.data.resolve("acme.stepper")));
        }
    }

    @Test
    void runsTheLastGoodCopyOfAFileThatWasCutOff() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        byte[] jar = TestJar.stepper("2.0.0").bytes();
        Files.write(folder.resolve("stepper.jar"), Arrays.copyOf(jar, jar.length / 2));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
            Files.write(folder.resolve("stepper.jar"), jar);
            robot.untilSteppersAre("2.0.0");
        }
    }

    @Test
    void runsTheLastGoodCopyOfAFileThatIsRefused() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        Files.writeString(folder.resolve("stepper.jar"), "<html>404 Not Found</html>");

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
            assertEquals(Condition.UNHEALTHY, robot.state("stepper.jar").get().condition());
            assertTrue(
                    robot.reason("stepper.jar").endsWith("(acme.stepper 1.0.0 runs on)"), robot.reason("stepper.jar"));
        }
    }

    @Test
    void runsTheLastGoodCopyOfAFileThatFindsNotWhatItNeeds() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        TestJar.stepper("2.0.0")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(folder.resolve("stepper.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
            assertTrue(robot.reason("stepper.jar").contains("com.acme.gpio"), robot.reason("stepper.jar"));
        }
        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers(), "and still does after another restart");
        }
    }

    @Test
    void setsNothingAsideAtTheStart() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        TestJar.broken("2.0.0").moveTo(folder.resolve("stepper.jar"));
        Files.writeString(folder.resolve(".holdfast-stepper.jar.tmp"), "on its way when somebody died");

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
            assertTrue(robot.reason("stepper.jar").contains("no such bus"), robot.reason("stepper.jar"));
            assertFalse(Files.exists(folder.resolve("stepper.jar.rejected")));
            assertFalse(Files.exists(folder.resolve(".holdfast-stepper.jar.tmp")));
        }
    }

    @Test
    void triesAModuleAgainThatFailedAtTheStart() throws Exception {
        TestJar.broken("1.0.0").moveTo(folder.resolve("stepper.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertTrue(robot.reason("stepper.jar").endsWith("(failure 1 in a row; tried again in 1 s)"));
            robot.until(() -> robot.reason("stepper.jar").endsWith("(failure 2 in a row; tried again in 2 s)"));
        }
    }

    @Test
    void runsOneVersionAfterItWasKilledInTheMiddleOfATrial() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            robot.serveSteppers("2.0.0");
            TestJar.stepper("2.0.0").moveTo(folder.resolve("stepper.jar"));
            robot.untilSteppersAre("2.0.0");
        }
        byte[] jar = Files.readAllBytes(folder.resolve("stepper.jar"));
        Files.write(folder.resolve("stepper.jar"), Arrays.copyOf(jar, jar.length / 2));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers(), "the one that had come up is still the last good one");
        }
    }

    /** It never came up, so it is not the last good one only because the robot was killed before it could be told. */
    @Test
    void goesOnWithATrialThatARestartInterrupted() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            robot.serveSteppers("2.0.0");
            TestJar.stepper("2.0.0").moveTo(folder.resolve("stepper.jar"));
            robot.untilSteppersAre("2.0.0");
        }

        try (EmbeddedRobot robot = new EmbeddedRobot(directory)) {
            robot.serveSteppers("2.0.0");
            robot.open();

            robot.untilSteppersAre("1.0.0");
            robot.until(() -> Files.exists(folder.resolve("stepper.jar.rejected")));
            robot.untilRefused("stepper.jar");
        }
    }

    @Test
    void runsTheLastGoodCopyOfAFileThatTheFrameworkDoesNotTake() throws Exception {
        runOnce(TestJar.stepper("1.0.0"));
        TestJar.stepper("2.0.0")
                .header("Import-Package", "org.osgi.framework,org.osgi.framework")
                .moveTo(folder.resolve("stepper.jar"));

        for (int i = 0; i < 2; i++) {
            try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
                assertEquals(List.of("1.0.0"), robot.steppers());
                assertTrue(
                        robot.reason("stepper.jar").contains("that the framework does not take"),
                        robot.reason("stepper.jar"));
            }
        }
    }

    @Test
    void runsTheNextLowerVersionWhereTheFrameworkDoesNotTakeTheHighest() throws Exception {
        TestJar.stepper("1.0.0").moveTo(folder.resolve("a.jar"));
        TestJar.stepper("2.0.0")
                .header("Import-Package", "org.osgi.framework,org.osgi.framework")
                .moveTo(folder.resolve("b.jar"));

        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
            assertEquals(Condition.READY, robot.state("a.jar").get().condition());
            assertTrue(robot.reason("b.jar").contains("that the framework does not take"), robot.reason("b.jar"));
        }
    }

    private void runOnce(TestJar jar) throws Exception {
        jar.moveTo(folder.resolve("stepper.jar"));
        try (EmbeddedRobot robot = new EmbeddedRobot(directory).open()) {
            assertEquals(List.of("1.0.0"), robot.steppers());
        }
    }
}
