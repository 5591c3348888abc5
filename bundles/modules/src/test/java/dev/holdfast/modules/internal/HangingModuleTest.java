package dev.holdfast.modules.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import acme.HangingActivator;
import dev.holdfast.door.Deployments.Deployed;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.status.ResourceState.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingModuleTest {
    private static final String STEPPER = "acme.stepper";

    @TempDir
    Path directory;

    private EmbeddedRobot robot;

    @BeforeEach
    void boot() throws Exception {
        System.clearProperty(HangingActivator.LET_GO);
        robot = new EmbeddedRobot(directory, Duration.ofSeconds(1)).open();
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperty(HangingActivator.LET_GO, "yes");
        robot.close();
    }

    @Test
    void leavesAModuleBehindWhoseActivatorDoesNotReturn() throws Exception {
        TestJar.hanging("1.0.0", "start").moveTo(robot.file("stepper.jar"));
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("z.jar"));

        robot.until(() -> robot.isActive("acme.other"));
        robot.untilRefused("stepper.jar");
        assertTrue(
                robot.reason("stepper.jar")
                        .startsWith(
                                "stepper.jar does not start: its activator, or an immediate component of it, has not"
                                        + " returned for 1 s (in thread holdfast-module-acme.stepper, at"
                                        + " acme.HangingActivator.hang("),
                robot.reason("stepper.jar"));

        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        assertEquals(List.of("1.0.0"), robot.steppers(), "the very same version, beside the one that hangs");

        long before = robot.bundles();
        System.setProperty(HangingActivator.LET_GO, "yes");
        robot.until(() -> robot.bundles() == before - 1);
        robot.untilSteppersAre("1.0.0");
    }

    @Test
    void leavesAModuleBehindWhoseImmediateComponentDoesNotReturn() throws Exception {
        TestJar.bundle(STEPPER, "1.0.0")
                .header("Service-Component", "OSGI-INF/x.xml")
                .type(acme.HangingActivator.class)
                .type(acme.HangingComponent.class)
                .header("Import-Package", "org.osgi.framework")
                .entry(
                        "OSGI-INF/x.xml",
                        TestJar.component("immediate=\"true\"", "java.lang.Runnable")
                                .replace("class=\"acme.Stepper\"", "class=\"acme.HangingComponent\""))
                .moveTo(robot.file("stepper.jar"));

        robot.untilRefused("stepper.jar");
        TestJar.stepper("1.0.1").moveTo(robot.file("stepper.jar"));

        robot.untilReady("stepper.jar", "1.0.1");
    }

    @Test
    void goesBackWhenTheNewVersionHangs() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");

        TestJar.hanging("2.0.0", "start").moveTo(robot.file("stepper.jar"));
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected.why")));

        robot.untilSteppersAre("1.0.0");
        robot.untilRefused("stepper.jar");
        assertTrue(robot.reason("stepper.jar").endsWith("(acme.stepper 1.0.0 runs on)"), robot.reason("stepper.jar"));
        assertEquals(0, robot.admissions.held.get());
    }

    @Test
    void swapsAModuleThatDoesNotReturnFromItsStop() throws Exception {
        TestJar.hanging("1.0.0", "stop").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        long old = robot.id(STEPPER);

        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));

        robot.untilReady("stepper.jar", "2.0.0");
        assertEquals(List.of("2.0.0"), robot.steppers());
        assertEquals(List.of(old), robot.admissions.removed, "nobody waits for what was left behind");
    }

    @Test
    void restartsNoUserThatHangsInsideTheFramework() throws Exception {
        TestJar.bundle("acme.gpio", "1.0.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));
        robot.untilReady("gpio.jar", "1.0.0");
        TestJar.hanging("1.0.0", "stop")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");

        TestJar.bundle("acme.gpio", "1.1.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));
        robot.untilReady("gpio.jar", "1.1.0");
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("z.jar"));

        robot.untilReady("z.jar", "1.0.0");
        robot.untilSteppersAre("1.0.0");
    }

    @Test
    void survivesAnErrorInAnActivator() {
        TestJar.stepper("1.0.0")
                .header("Bundle-Activator", "acme.ThrowingActivator")
                .type(acme.ThrowingActivator.class)
                .moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        assertEquals(
                "stepper.jar does not start: its activator failed (java.lang.StackOverflowError: too deep); mend it"
                        + " (failure 1 in a row; tried again in 1 s)",
                robot.reason("stepper.jar"));
        robot.until(() -> robot.reason("stepper.jar").endsWith("(failure 2 in a row; tried again in 2 s)"));
    }

    @Test
    void saysSoWhenTheOldVersionHangsAsItIsPutBack() throws Exception {
        System.setProperty(HangingActivator.LET_GO, "yes");
        TestJar.hanging("1.0.0", "start").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        System.clearProperty(HangingActivator.LET_GO);

        Deployed deployed = robot.deploy("stepper.jar", TestJar.broken("2.0.0"), false);

        assertFalse(deployed.ready());
        assertTrue(deployed.reason().contains("no such bus"), deployed.reason());
        assertEquals(Condition.UNHEALTHY, robot.state("stepper.jar").get().condition());
    }

    /** The version on trial goes on in another bundle, because the one that was to follow it hung in its own. */
    @Test
    void goesOnWithATrialInAnotherBundle() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        robot.serveSteppers("2.0.0");
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("2.0.0");

        TestJar.hanging("3.0.0", "start").moveTo(robot.file("stepper.jar"));

        robot.untilSteppersAre("1.0.0");
    }
}
