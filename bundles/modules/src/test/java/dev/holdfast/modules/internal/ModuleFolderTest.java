package dev.holdfast.modules.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ResourceState.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFolderTest {
    private static final String STEPPER = "acme.stepper";

    @TempDir
    Path directory;

    private EmbeddedRobot robot;

    @BeforeEach
    void boot() throws Exception {
        robot = new EmbeddedRobot(directory).open();
    }

    @AfterEach
    void stop() throws Exception {
        robot.close();
    }

    @Test
    void runsAJarThatIsMovedIn() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));

        robot.untilSteppersAre("1.0.0");
        robot.until(() -> robot.state("stepper.jar").isPresent());
        ModuleState state = robot.state("stepper.jar").get();
        assertEquals(
                new ModuleState(STEPPER, "stepper.jar", "1.0.0", Condition.READY, "", state.since(), List.of(), false),
                state);
    }

    @Test
    void runsTheNewVersionOfAFileThatIsOverwritten() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));

        robot.untilSteppersAre("2.0.0");
        assertEquals(List.of("+ 1.0.0", "- 1.0.0", "+ 2.0.0"), robot.events);
        assertEquals(List.of(), robot.admissions.removed, "an update keeps the twins");
    }

    @Test
    void rebuildsOfOneVersionAreUpdatesToo() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        TestJar.stepper("1.0.0").entry("rebuilt", "yes").moveTo(robot.file("stepper.jar"));

        robot.until(() -> robot.events.equals(List.of("+ 1.0.0", "- 1.0.0", "+ 1.0.0")));
    }

    @Test
    void leavesAModuleAloneWhoseFileIsWrittenAgainUnchanged() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("z.jar"));

        robot.until(() -> robot.isActive("acme.other"));
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    @Test
    void removesAModuleWhoseFileIsDeletedAndTellsAdmissionFirst() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.until(() -> robot.state("stepper.jar").isPresent());
        long id = robot.module(STEPPER).orElseThrow().getBundleId();
        long before = robot.bundles();

        Files.delete(robot.file("stepper.jar"));

        robot.until(() -> robot.bundles() == before - 1 && !Files.exists(robot.data.resolve(STEPPER)));
        assertEquals(List.of("+ 1.0.0", "removing", "- 1.0.0"), robot.events);
        assertEquals(List.of(id), robot.admissions.removed);
        assertTrue(robot.state("stepper.jar").isEmpty());
    }

    @Test
    void waitsForTheRestOfAJarThatIsBeingCopied() throws Exception {
        byte[] jar = TestJar.stepper("1.0.0").bytes();
        Files.write(robot.file("stepper.jar"), Arrays.copyOf(jar, jar.length / 2));
        robot.until(() -> robot.state("stepper.jar").isPresent());
        assertEquals(Condition.CONFIGURING, robot.state("stepper.jar").get().condition());

        Files.write(
                robot.file("stepper.jar"),
                Arrays.copyOfRange(jar, jar.length / 2, jar.length),
                StandardOpenOption.APPEND);

        robot.untilSteppersAre("1.0.0");
    }

    @Test
    void runsOnWhileItsFileIsHalfOverwritten() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        byte[] jar = TestJar.stepper("2.0.0").bytes();

        Files.write(robot.file("stepper.jar"), Arrays.copyOf(jar, jar.length / 2));
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("z.jar"));
        robot.until(() -> robot.isActive("acme.other"));
        assertEquals(List.of("1.0.0"), robot.steppers());
        Files.write(robot.file("stepper.jar"), jar);

        robot.untilSteppersAre("2.0.0");
        assertEquals(List.of("+ 1.0.0", "- 1.0.0", "+ 2.0.0"), robot.events);
    }

    @Test
    void reportsAJarThatStaysCutOff() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        byte[] jar = TestJar.stepper("2.0.0").bytes();

        Files.write(robot.file("stepper.jar"), Arrays.copyOf(jar, jar.length - 1));
        robot.untilRefused("stepper.jar");

        assertEquals(
                "stepper.jar is cut off: its end is missing; copy it again (acme.stepper 1.0.0 runs on)",
                robot.reason("stepper.jar"));
        assertEquals("1.0.0", robot.state("stepper.jar").get().version());
    }

    @Test
    void refusesATextFile() throws Exception {
        Files.writeString(robot.file("notes.jar"), "remember to oil the stepper");

        robot.untilRefused("notes.jar");
        assertEquals(
                "notes.jar is no jar: it does not begin like one; put the jar there that your build made",
                robot.reason("notes.jar"));
    }

    @Test
    void saysWhichPackageIsMissing() {
        TestJar.bundle(STEPPER, "1.0.0")
                .header("Import-Package", "com.acme.gpio;version=\"[1.2,2)\"")
                .moveTo(robot.file("stepper.jar"));

        robot.untilRefused("stepper.jar");
        assertEquals(
                "stepper.jar needs the package com.acme.gpio in version 1.2.0 or later and below 2.0.0, which nothing"
                        + " here offers; add the jar that brings it, or build it in",
                robot.reason("stepper.jar"));
    }

    @Test
    void saysInWhichVersionAPackageIsThere() throws Exception {
        TestJar.bundle("acme.gpio", "3.1.0")
                .header("Export-Package", "com.acme.gpio;version=3.1.0")
                .moveTo(robot.file("gpio.jar"));
        robot.until(() -> robot.isActive("acme.gpio"));

        TestJar.bundle(STEPPER, "1.0.0")
                .header("Import-Package", "com.acme.gpio;version=\"[1.2,2)\"")
                .moveTo(robot.file("stepper.jar"));

        robot.untilRefused("stepper.jar");
        assertTrue(robot.reason("stepper.jar").contains("is here only as 3.1.0"), robot.reason("stepper.jar"));
    }

    @Test
    void startsAWaitingModuleWhenItsPackageComes() {
        TestJar.stepper("1.0.0")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(robot.file("a-stepper.jar"));
        robot.untilRefused("a-stepper.jar");

        TestJar.bundle("acme.gpio", "1.0.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));

        robot.untilSteppersAre("1.0.0");
        robot.until(() -> robot.state("a-stepper.jar").get().condition() == Condition.READY);
    }

    @Test
    void putsAModuleBackToWaitingWhenItsPackageGoes() throws Exception {
        TestJar.bundle("acme.gpio", "1.0.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));
        robot.until(() -> robot.isActive("acme.gpio"));
        TestJar.stepper("1.0.0")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        Files.delete(robot.file("gpio.jar"));

        robot.untilSteppersAre();
        robot.untilRefused("stepper.jar");
        assertTrue(robot.reason("stepper.jar").contains("com.acme.gpio"), robot.reason("stepper.jar"));
    }

    @Test
    void leavesTheRunningVersionUntouchedWhenTheNewOneFindsNotWhatItNeeds() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        long before = robot.bundles();

        TestJar.stepper("2.0.0")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        assertEquals(List.of("1.0.0"), robot.steppers());
        assertEquals(List.of("+ 1.0.0"), robot.events);
        assertEquals(before, robot.bundles(), "the probe is gone");
        assertTrue(robot.reason("stepper.jar").endsWith("(acme.stepper 1.0.0 runs on)"), robot.reason("stepper.jar"));
    }

    @Test
    void goesBackWhenTheNewVersionFailsToStart() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        TestJar.stepper("2.0.0")
                .header("Bundle-Activator", "acme.BrokenActivator")
                .type(acme.BrokenActivator.class)
                .moveTo(robot.file("stepper.jar"));
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected.why")));
        robot.untilRefused("stepper.jar");

        robot.untilSteppersAre("1.0.0");
        assertEquals(
                "stepper.jar does not start: its activator failed (java.lang.IllegalStateException: no such bus); mend"
                        + " it; it is set aside as stepper.jar.rejected (acme.stepper 1.0.0 runs on)",
                robot.reason("stepper.jar"));
    }

    @Test
    void takesTheVersionAfterOneThatFailed() {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        TestJar.stepper("2.0.0")
                .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                .moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        TestJar.stepper("2.0.1").moveTo(robot.file("stepper.jar"));

        robot.untilSteppersAre("2.0.1");
        robot.until(() -> robot.state("stepper.jar").get().condition() == Condition.READY);
    }

    @Test
    void letsTheFileThatWasDroppedLastHaveTheSay() throws Exception {
        TestJar.stepper("2.0.0").moveTo(robot.file("a.jar"));
        robot.untilSteppersAre("2.0.0");

        TestJar.stepper("1.0.0").moveTo(robot.file("b.jar"));

        robot.untilSteppersAre("1.0.0");
        robot.untilRefused("a.jar");
        assertEquals(
                "a.jar was replaced by b.jar, which came later and holds acme.stepper too; delete one of the two files",
                robot.reason("a.jar"));
        Files.delete(robot.file("b.jar"));
        robot.untilSteppersAre("2.0.0");
        robot.until(() -> robot.state("a.jar").get().condition() == Condition.READY);
    }

    @Test
    void doesNotDisturbAModuleWhoseFileIsRenamed() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        robot.until(() -> robot.state("stepper.jar").isPresent());

        Files.move(robot.file("stepper.jar"), robot.file("stepper-1.0.0.jar"));

        robot.until(() -> robot.state("stepper-1.0.0.jar").isPresent());
        robot.until(() -> robot.state("stepper.jar").isEmpty());
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    /** Nothing takes its place if it never comes up, so nobody would ever say more of it. */
    @Test
    void aNewModuleThatIsRenamedOnTrialRunsAsItDid() throws Exception {
        robot.serveSteppers("1.0.0");
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");

        Files.move(robot.file("stepper.jar"), robot.file("stepper-1.0.0.jar"));

        robot.until(() -> robot.state("stepper-1.0.0.jar").isPresent());
        assertEquals(Condition.READY, robot.state("stepper-1.0.0.jar").get().condition());
    }

    @Test
    void doesNotDisturbAModuleThatAnotherFileHoldsToo() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");
        TestJar.stepper("1.0.0").moveTo(robot.file("copy.jar"));
        robot.untilRefused("stepper.jar");

        Files.delete(robot.file("copy.jar"));

        robot.until(() -> robot.state("stepper.jar").get().condition() == Condition.READY);
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    @Test
    void replacesAModuleByAnotherInTheSameFile() {
        TestJar.stepper("1.0.0").moveTo(robot.file("x.jar"));
        robot.untilSteppersAre("1.0.0");

        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("x.jar"));

        robot.untilSteppersAre();
        robot.until(() -> robot.isActive("acme.other"));
        robot.until(() -> robot.state("x.jar").get().name().equals("acme.other"));
        assertTrue(robot.module(STEPPER).isEmpty());
    }

    @Test
    void takesNothingOfThePlatform() {
        TestJar.bundle("org.apache.felix.scr", "9.0.0").moveTo(robot.file("scr.jar"));

        robot.untilRefused("scr.jar");
        assertTrue(robot.reason("scr.jar").contains("a part of the platform"), robot.reason("scr.jar"));
    }

    @Test
    void looksAtNoHiddenFilesAndNoOtherFiles() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file(".stepper.jar"));
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar.part"));
        Files.createDirectory(robot.file("folder.jar"));
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("z.jar"));

        robot.until(() -> robot.isActive("acme.other"));
        assertEquals(List.of(), robot.steppers());
        assertTrue(robot.state("folder.jar").isEmpty());
    }

    @Test
    void goesOnAfterTheFolderWasDeletedAndMadeAgain() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("1.0.0");

        Files.delete(robot.file("stepper.jar"));
        Files.delete(robot.folder);
        robot.untilSteppersAre();
        Files.createDirectory(robot.folder);
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));

        await().atMost(Duration.ofSeconds(15)).until(() -> robot.steppers().equals(List.of("2.0.0")));
    }

    @Test
    void startsAllThatHaveWaitedForEachOther() {
        TestJar.bundle("acme.a", "1.0.0").header("Import-Package", "acme.b").moveTo(robot.file("a.jar"));
        TestJar.bundle("acme.b", "1.0.0")
                .header("Export-Package", "acme.b")
                .header("Import-Package", "acme.c")
                .moveTo(robot.file("b.jar"));
        robot.untilRefused("a.jar");
        robot.untilRefused("b.jar");

        TestJar.bundle("acme.c", "1.0.0").header("Export-Package", "acme.c").moveTo(robot.file("c.jar"));

        robot.untilReady("a.jar", "1.0.0");
        robot.untilReady("b.jar", "1.0.0");
        assertTrue(robot.isActive("acme.b"));
    }

    @Test
    void looksAmongTheOtherFilesForOneThatRuns() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("good.jar"));
        robot.untilReady("good.jar", "1.0.0");
        for (int i = 0; i < 6; i++) {
            String bad = "bad" + i + ".jar";
            TestJar.stepper("2.0." + i)
                    .header("Import-Package", "org.osgi.framework,com.acme.gpio")
                    .moveTo(robot.file(bad));
            robot.untilRefused(bad);
        }
        TestJar.stepper("3.0.0").moveTo(robot.file("last.jar"));
        robot.untilReady("last.jar", "3.0.0");

        Files.delete(robot.file("last.jar"));

        robot.untilSteppersAre("1.0.0");
        robot.untilReady("good.jar", "1.0.0");
    }

    @Test
    void readsAFileOnceThatWasTouched() throws Exception {
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        try (WatchService copies = robot.data.getFileSystem().newWatchService()) {
            robot.data.resolve(".incoming").register(copies, StandardWatchEventKinds.ENTRY_CREATE);
            Files.setLastModifiedTime(robot.file("stepper.jar"), FileTime.from(Instant.EPOCH));
            WatchKey read = copies.poll(10, TimeUnit.SECONDS);
            while (read != null) {
                read.pollEvents();
                read.reset();
                read = copies.poll(300, TimeUnit.MILLISECONDS);
            }

            scan();

            assertNull(copies.poll(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void saysAgainWhatIsWrongWithAFileThatWasCutOffForAMoment() throws Exception {
        TestJar.bundle("acme.x", "1.0.0").header("Fragment-Host", "acme").moveTo(robot.file("x.jar"));
        robot.untilRefused("x.jar");
        Files.createLink(robot.file("x.kept"), robot.file("x.jar"));
        byte[] jar = Files.readAllBytes(robot.file("x.jar"));
        Path half = Files.write(robot.file("x.half"), Arrays.copyOf(jar, jar.length / 2));

        Files.move(half, robot.file("x.jar"), StandardCopyOption.ATOMIC_MOVE);
        robot.until(() -> robot.state("x.jar").get().condition() == Condition.CONFIGURING);
        Files.move(robot.file("x.kept"), robot.file("x.jar"), StandardCopyOption.ATOMIC_MOVE);

        robot.untilRefused("x.jar");
    }

    /** Measures, and asserts nothing about time: machines differ. */
    @Test
    void printsHowLongADropTakes() throws Exception {
        long[] drop = new long[20];
        long[] update = new long[20];
        long[] delete = new long[20];
        for (int i = 0; i < drop.length; i++) {
            drop[i] = measure("+ 1.0.0", () -> TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar")));
            update[i] = measure("+ 2.0.0", () -> TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar")));
            delete[i] = measure("- 2.0.0", () -> Files.delete(robot.file("stepper.jar")));
        }

        System.out.printf(
                "moved in -> service: %s; overwritten -> service: %s; deleted -> gone: %s%n",
                inWords(drop), inWords(update), inWords(delete));
        assertFalse(robot.isActive(STEPPER));
    }

    private void scan() throws Exception {
        robot.desk().follow(Policy.DEFAULT).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private interface Act {
        void act() throws Exception;
    }

    private long measure(String event, Act act) throws Exception {
        robot.events.clear();
        long began = System.nanoTime();
        act.act();
        robot.until(() -> robot.events.contains(event));
        long took = robot.changedAt - began;
        robot.until(() -> event.startsWith("-") == robot.state("stepper.jar").isEmpty());
        return took;
    }

    private static String inWords(long[] nanos) {
        long first = nanos[0];
        Arrays.sort(nanos);
        return "first %.1f, median %.1f, longest %.1f ms"
                .formatted(first / 1e6, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }
}
