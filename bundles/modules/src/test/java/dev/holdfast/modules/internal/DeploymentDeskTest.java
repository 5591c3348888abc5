package dev.holdfast.modules.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.osgi.framework.namespace.PackageNamespace.PACKAGE_NAMESPACE;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.Deployments.Deployed;
import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.door.Holding;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class DeploymentDeskTest {
    private static final OfferedModel STEPPER = new OfferedModel("motor", Model.parse("acme:demo:stepper"));
    private static final String WRITTEN = "../stepper/target/stepper.jar";

    @TempDir
    Path directory;

    private Path listed;
    private EmbeddedRobot robot;

    @BeforeEach
    void boot() throws Exception {
        listed = Files.createDirectories(directory.resolve("stepper/target")).resolve("stepper.jar");
        robot = new EmbeddedRobot(directory).open();
    }

    @AfterEach
    void stop() throws Exception {
        robot.close();
    }

    @Test
    void plansAnInstallationAndDoesNothing() throws Exception {
        DeploymentPlan plan = plan("stepper.jar", driver("1.0.0"));

        assertEquals(
                List.of("stepper.jar: would install acme.stepper 1.0.0", "  offers    acme:demo:stepper (motor)"),
                plan.lines());
        assertEquals(List.of(), robot.steppers());
        try (Stream<Path> left = Files.list(robot.folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void plansASwapWithAllThatItTakesAway() throws Exception {
        robot.deploy("gpio.jar", gpio("1.0.0"), false);
        robot.deploy("user.jar", TestJar.bundle("acme.user", "3.0.0").header("Import-Package", "com.acme.gpio"), false);
        robot.admissions.holdings = List.of(new Holding(EmbeddedRobot.LEFT, Optional.of("module:acme.patrol"), true));

        DeploymentPlan plan = plan("gpio.jar", gpio("1.1.0"));

        assertEquals(
                List.of(
                        "gpio.jar: would swap acme.gpio 1.0.0 for 1.1.0",
                        "  restarts  acme.gpio 1.0.0, acme.user 3.0.0",
                        "  takes     rdk:component:motor/left is held by module:acme.patrol, and moves"),
                plan.lines());
        assertEquals(List.of(), robot.admissions.swaps);
    }

    @Test
    void plansNothingForWhatRunsAlready() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);

        assertEquals(
                List.of(
                        "stepper.jar: acme.stepper 1.0.0 runs already, with the same content",
                        "  offers    acme:demo:stepper (motor)"),
                plan("stepper.jar", driver("1.0.0")).lines());
    }

    @Test
    void saysInThePlanWhyAJarIsRefused() throws Exception {
        DeploymentPlan plan = plan("x.jar", TestJar.bundle("acme", "1").header("Import-Package", "com.acme.gpio"));

        assertEquals(
                "x.jar needs the package com.acme.gpio, which nothing here offers; add the jar that brings it, or"
                        + " build it in",
                plan.refusal());
    }

    @Test
    void answersADeploymentWhenItIsReady() throws Exception {
        Deployed deployed = robot.deploy("stepper.jar", driver("1.0.0"), false);

        assertTrue(deployed.ready(), deployed.reason());
        assertEquals(DeploymentPlan.Step.INSTALL, deployed.plan().step());
        assertEquals(List.of("1.0.0"), robot.steppers());
        assertTrue(Files.exists(robot.file("stepper.jar")));
    }

    @Test
    void answersADeploymentWithWhyItIsNotReady() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);
        robot.serveSteppers("2.0.0");

        Deployed deployed = robot.deploy("stepper.jar", driver("2.0.0"), false);

        assertFalse(deployed.ready());
        assertTrue(deployed.reason().contains("its constructor has not returned"), deployed.reason());
        assertTrue(deployed.took().toMillis() >= 2_000, deployed.took().toString());
        assertEquals(List.of("1.0.0"), robot.steppers());
    }

    @Test
    void saysEachTimeWhatOfANewModuleDoesNotComeUp() throws Exception {
        robot.serveSteppers("1.0.0");

        for (int i = 0; i < 2; i++) {
            Deployed deployed = robot.deploy("stepper.jar", driver("1.0.0"), false);

            assertFalse(deployed.ready());
            assertTrue(deployed.reason().contains("its constructor has not returned"), deployed.reason());
        }
    }

    @Test
    void putsNothingIntoTheFolderThatIsRefused() throws Exception {
        Deployed deployed = robot.deploy("x.jar", TestJar.plain(), false);

        assertFalse(deployed.ready());
        assertTrue(deployed.reason().startsWith("x.jar is a jar without OSGi headers"), deployed.reason());
        try (Stream<Path> left = Files.list(robot.folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void takesNoNameThatLeadsOutOfTheFolder() throws Exception {
        for (String name : List.of("../x.jar", "a/x.jar", ".x.jar", "x.zip")) {
            Deployed deployed = robot.deploy(name, driver("1.0.0"), false);

            assertEquals(
                    name + " is no name for a file of the modules folder; call it like stepper.jar", deployed.reason());
        }
    }

    @Test
    void swapsByForceWhatCannotBeStopped() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);
        robot.admissions.obstacles = List.of("it still moves");

        assertFalse(robot.deploy("stepper.jar", driver("2.0.0"), false).ready());
        assertTrue(robot.deploy("stepper.jar", driver("2.0.0"), true).ready());
        assertEquals(List.of("2.0.0"), robot.steppers());
    }

    @Test
    void restartsAModuleAsIfItWereSwapped() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);

        restart("acme.stepper");

        assertEquals(List.of("+ 1.0.0", "- 1.0.0", "+ 1.0.0"), robot.events);
        assertEquals(List.of(List.of(robot.id("acme.stepper"))), robot.admissions.swaps);
    }

    @Test
    void restartsAModuleByTheNameOfItsFile() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);

        restart("stepper.jar");

        assertEquals(List.of("+ 1.0.0", "- 1.0.0", "+ 1.0.0"), robot.events);
    }

    @Test
    void restartsNothingThatCannotBeStopped() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);
        robot.admissions.obstacles = List.of("it still moves");

        ExecutionException e = assertThrows(ExecutionException.class, () -> restart("acme.stepper"));

        assertTrue(e.getCause() instanceof ResourceUnavailableException, e.toString());
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    @Test
    void restartsAModuleThatDoesNotRun() throws Exception {
        TestJar.broken("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        ExecutionException e = assertThrows(ExecutionException.class, () -> restart("acme.stepper"));

        assertTrue(e.getCause().getMessage().contains("no such bus"), e.toString());
    }

    @Test
    void knowsNoModuleThatIsNot() {
        ExecutionException e = assertThrows(ExecutionException.class, () -> restart("acme.stepper"));

        assertTrue(e.getCause() instanceof ResourceNotFoundException, e.toString());
    }

    @Test
    void runsWhatRobotJsonLists() throws Exception {
        driver("1.0.0").moveTo(listed);

        follow();

        ModuleState state = robot.state(WRITTEN).orElseThrow();
        assertEquals(
                new ModuleState(
                        "acme.stepper", WRITTEN, "1.0.0", Condition.READY, "", state.since(), List.of(STEPPER), true),
                state);
        driver("1.1.0").moveTo(listed);
        robot.untilReady(WRITTEN, "1.1.0");
        restart("stepper");
        robot.desk().follow(Policy.DEFAULT).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertEquals(List.of(), robot.steppers());
        assertTrue(robot.state(WRITTEN).isEmpty());
    }

    @Test
    void saysWhereAListedFileIsMissing() throws Exception {
        follow();

        assertEquals(
                "robot.json names the module %s, and no file is at %s; build it there, or mend the path"
                        .formatted(WRITTEN, listed.toAbsolutePath()),
                robot.reason(WRITTEN));
        driver("1.0.0").moveTo(listed);
        robot.untilReady(WRITTEN, "1.0.0");
    }

    @Test
    void letsTheListHaveTheSayOverTheFolder() throws Exception {
        robot.deploy("stepper.jar", driver("2.0.0"), false);
        driver("1.0.0").moveTo(listed);

        follow();

        assertEquals(List.of("1.0.0"), robot.steppers());
        assertEquals(
                "stepper.jar was replaced by %s, which robot.json lists and which holds acme.stepper too; delete one of the two files"
                        .formatted(WRITTEN),
                robot.reason("stepper.jar"));
        driver("3.0.0").moveTo(robot.file("stepper.jar"));
        robot.until(() -> robot.reason("stepper.jar").contains("3.0.0"));
        assertEquals(
                "stepper.jar holds acme.stepper 3.0.0, and robot.json lists that module as %s, which is used; delete this file, or take it off the list"
                        .formatted(WRITTEN),
                robot.reason("stepper.jar"));
        robot.desk().follow(Policy.DEFAULT).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertEquals(List.of("3.0.0"), robot.steppers());
    }

    @Test
    void movesNoFileThatRobotJsonLists() throws Exception {
        driver("1.0.0").moveTo(listed);
        follow();
        robot.serveSteppers("2.0.0");

        driver("2.0.0").moveTo(listed);
        robot.untilRefused(WRITTEN);

        robot.untilSteppersAre("1.0.0");
        assertFalse(Files.exists(listed.resolveSibling("stepper.jar.rejected")));
        assertTrue(robot.reason(WRITTEN).endsWith("(acme.stepper 1.0.0 runs on)"), robot.reason(WRITTEN));
    }

    @Test
    void keepsTheLastGoodCopyOfAListedModuleOverARestart() throws Exception {
        driver("1.0.0").moveTo(listed);
        follow();
        robot.close();
        TestJar.broken("2.0.0").moveTo(listed);

        robot = new EmbeddedRobot(directory).open();
        follow();

        assertEquals(List.of("1.0.0"), robot.steppers());
        assertTrue(robot.reason(WRITTEN).contains("no such bus"), robot.reason(WRITTEN));
    }

    @Test
    void tellsTheModelsOfARefusedFile() {
        driver("1.0.0").header("Fragment-Host", "acme").moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        assertEquals(List.of(STEPPER), robot.state("stepper.jar").get().models());
    }

    /** Nothing runs when a listed file is looked at after a start, and what never came up is no better for that. */
    @Test
    void goesBackFromAListedVersionThatDoesNotComeUpAfterARestart() throws Exception {
        driver("1.0.0").moveTo(listed);
        follow();
        robot.close();
        driver("2.0.0").moveTo(listed);

        robot = new EmbeddedRobot(directory).open();
        robot.serveSteppers("2.0.0");
        follow();

        robot.untilSteppersAre("1.0.0");
        robot.until(() -> robot.reason(WRITTEN).endsWith("(acme.stepper 1.0.0 runs on)"));
    }

    @Test
    void startsWhatHasWaitedForACopyThatStandsIn() throws Exception {
        driver("1.0.0").header("Export-Package", "com.acme.gpio").moveTo(listed);
        follow();
        robot.close();
        Files.writeString(listed, "<html>404 Not Found</html>");
        TestJar.bundle("acme.user", "1.0.0")
                .header("Import-Package", "com.acme.gpio")
                .moveTo(robot.file("user.jar"));

        robot = new EmbeddedRobot(directory).open();
        robot.untilRefused("user.jar");
        follow();

        assertEquals(List.of("1.0.0"), robot.steppers());
        robot.untilReady("user.jar", "1.0.0");
    }

    @Test
    void startsWhatHasWaitedForTheVersionThatIsGoneBackTo() throws Exception {
        driver("1.0.0").header("Export-Package", "com.acme.gpio").moveTo(listed);
        follow();
        TestJar.bundle("acme.user", "1.0.0")
                .header("Import-Package", "com.acme.gpio")
                .moveTo(robot.file("user.jar"));
        robot.untilReady("user.jar", "1.0.0");
        robot.serveSteppers("2.0.0");

        driver("2.0.0").moveTo(listed);
        robot.untilRefused("user.jar");

        robot.untilSteppersAre("1.0.0");
        await().atMost(Duration.ofSeconds(5)).until(() -> robot.isActive("acme.user"));
        robot.untilReady("user.jar", "1.0.0");
    }

    /** What waits would find what it needs in the probe, which is gone in a moment and has no classes. */
    @Test
    void aPlanWiresNobody() throws Exception {
        TestJar.bundle("acme.a", "1.0.0")
                .header("Export-Package", "acme.a")
                .header("Import-Package", "acme.b")
                .moveTo(robot.file("a.jar"));
        robot.untilRefused("a.jar");

        robot.deploy(
                "b.jar",
                TestJar.bundle("acme.b", "1.0.0")
                        .header("Export-Package", "acme.b")
                        .header("Import-Package", "acme.a"),
                false);

        robot.untilReady("a.jar", "1.0.0");
        robot.untilReady("b.jar", "1.0.0");
        List<Bundle> providers =
                robot
                        .module("acme.a")
                        .orElseThrow()
                        .adapt(BundleWiring.class)
                        .getRequiredWires(PACKAGE_NAMESPACE)
                        .stream()
                        .map(wire -> wire.getProvider().getBundle())
                        .toList();
        assertEquals(List.of(robot.module("acme.b").orElseThrow()), providers);
    }

    @Test
    void aRestartForcesNoSwapOfAnotherVersion() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);
        driver("2.0.0").moveTo(listed);
        robot.admissions.obstacles = List.of("it still moves");
        follow();

        ExecutionException e = assertThrows(ExecutionException.class, () -> restart("stepper"));

        assertTrue(e.getCause() instanceof ResourceUnavailableException, e.toString());
        assertEquals(List.of("1.0.0"), robot.steppers());
    }

    @Test
    void whatIsGoneBackToFromAListedFileStandsInForThatFile() throws Exception {
        robot.deploy("stepper.jar", driver("1.0.0"), false);
        robot.serveSteppers("2.0.0");
        driver("2.0.0").moveTo(listed);

        follow();

        assertTrue(robot.reason(WRITTEN).endsWith("(acme.stepper 1.0.0 runs on)"), robot.reason(WRITTEN));
        robot.desk().follow(Policy.DEFAULT).toCompletableFuture().get(20, TimeUnit.SECONDS);
        robot.untilReady("stepper.jar", "1.0.0");
    }

    @Test
    void aFileOfTheFolderRunsOnWhenItIsTakenOffTheList() throws Exception {
        listed = robot.file("stepper.jar");
        driver("1.0.0").moveTo(listed);
        robot.untilReady("stepper.jar", "1.0.0");
        follow();
        robot.untilReady(WRITTEN, "1.0.0");
        assertTrue(robot.state("stepper.jar").isEmpty());

        robot.desk().follow(Policy.DEFAULT).toCompletableFuture().get(20, TimeUnit.SECONDS);

        robot.untilReady("stepper.jar", "1.0.0");
        assertTrue(robot.state(WRITTEN).isEmpty());
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    private static TestJar driver(String version) {
        return TestJar.stepper(version)
                .header("Service-Component", "OSGI-INF/stepper.xml,OSGI-INF/motor.xml")
                .entry(
                        "OSGI-INF/motor.xml",
                        "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\""
                                + " configuration-policy=\"require\" configuration-pid=\"motor.acme.demo.stepper\""
                                + " name=\"m\"><implementation class=\"acme.Stepper\"/></scr:component>");
    }

    private static TestJar gpio(String version) {
        return TestJar.bundle("acme.gpio", version).header("Export-Package", "com.acme.gpio");
    }

    private DeploymentPlan plan(String file, TestJar jar) throws Exception {
        return robot.desk()
                .plan(file, new ByteArrayInputStream(jar.bytes()))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void restart(String module) throws Exception {
        robot.desk().restart(module).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void follow() throws Exception {
        robot.desk()
                .follow(new Policy(List.of(new Listed("stepper", listed, WRITTEN)), false))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
