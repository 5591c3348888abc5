package dev.holdfast.modules.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Admissions.Outcome;
import dev.holdfast.door.Deployments.Deployed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.door.Holding;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState.Condition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class SwapTest {
    private static final String STEPPER = "acme.stepper";

    @TempDir
    Path directory;

    private EmbeddedRobot robot;

    @BeforeEach
    void boot() throws Exception {
        robot = new EmbeddedRobot(directory).open();
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        assertEquals(0, robot.admissions.held.get(), "a swap was not released");
        robot.close();
    }

    @Test
    void holdsTheBodiesOfTheModuleAndOfItsUsers() throws Exception {
        TestJar.bundle("acme.gpio", "1.0.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));
        robot.until(() -> robot.isActive("acme.gpio"));
        TestJar.bundle("acme.user", "1.0.0")
                .header("Import-Package", "com.acme.gpio")
                .moveTo(robot.file("user.jar"));
        robot.until(() -> robot.isActive("acme.user"));
        List<Long> ids = List.of(robot.id("acme.gpio"), robot.id("acme.user"));

        TestJar.bundle("acme.gpio", "1.1.0")
                .header("Export-Package", "com.acme.gpio")
                .moveTo(robot.file("gpio.jar"));
        robot.untilReady("gpio.jar", "1.1.0");

        assertEquals(List.of(ids), robot.admissions.swaps);
        robot.until(() -> robot.isActive("acme.user"));
    }

    @Test
    void leavesTheOldVersionWhereItCannotBeStopped() {
        robot.admissions.obstacles = List.of("rdk:component:motor/left still moves");

        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        assertEquals(
                "stepper.jar: the swap is off: rdk:component:motor/left still moves; stop it and copy the file again,"
                        + " or deploy it with --force (acme.stepper 1.0.0 runs on)",
                robot.reason("stepper.jar"));
        assertEquals(List.of("+ 1.0.0"), robot.events);
        assertFalse(Files.exists(robot.file("stepper.jar.rejected")), "it is not the jar's fault");
    }

    @Test
    void triesAgainWhenTheFileIsCopiedAgain() {
        robot.admissions.obstacles = List.of("it still moves");
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        robot.admissions.obstacles = List.of();
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));

        robot.untilReady("stepper.jar", "2.0.0");
    }

    @Test
    void refusesAtOnceWhereThePolicyIsToRefuse() throws Exception {
        robot.admissions.holdings = List.of(new Holding(EmbeddedRobot.LEFT, Optional.of("module:acme.patrol"), true));
        robot.desk().follow(new Policy(List.of(), true)).toCompletableFuture().get();

        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        assertEquals(
                "stepper.jar: the swap is off: rdk:component:motor/left is held by module:acme.patrol, and moves, and"
                        + " modules.swap of robot.json says refuse; let go and copy the file again (acme.stepper 1.0.0"
                        + " runs on)",
                robot.reason("stepper.jar"));
        assertEquals(List.of(), robot.admissions.swaps, "nothing was stopped");
    }

    @Test
    void rollsBackAVersionThatDoesNotServeWhatWasServed() throws Exception {
        robot.serveSteppers("2.0.0");
        byte[] good = Files.readAllBytes(robot.file("stepper.jar"));

        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("2.0.0");
        robot.untilSteppersAre("1.0.0");
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected")));
        robot.untilRefused("stepper.jar");

        assertEquals(
                "stepper.jar: acme.stepper 2.0.0 did not come up: rdk:component:motor/left: its constructor has not"
                        + " returned; mend it and copy it again; it is set aside as stepper.jar.rejected (acme.stepper"
                        + " 1.0.0 runs on)",
                robot.reason("stepper.jar"));
        assertArrayEquals(good, Files.readAllBytes(robot.file("stepper.jar")));
        assertEquals(
                "2.0.0", JarReader.read("x", robot.file("stepper.jar.rejected")).versionText());
        List<String> why = Files.readAllLines(robot.file("stepper.jar.rejected.why"));
        assertTrue(why.get(0).contains("its constructor has not returned"), why.toString());
        assertEquals("stepper.jar: would swap acme.stepper 1.0.0 for 2.0.0", why.get(1));
        assertEquals(List.of("+ 1.0.0", "- 1.0.0", "+ 2.0.0", "- 2.0.0", "+ 1.0.0"), robot.events);
        assertEquals(List.of("acme.stepper: failure 1 in a row, see its log"), robot.failures());
    }

    /** Else it would be asked for what it offers, which is nothing, and the version that serves would be forgotten. */
    @Test
    void asksTheSameOfAVersionThatHadToWaitMeanwhile() throws Exception {
        TestJar gpio = TestJar.bundle("acme.gpio", "1.0.0").header("Export-Package", "com.acme.gpio");
        gpio.moveTo(robot.file("gpio.jar"));
        robot.untilReady("gpio.jar", "1.0.0");
        robot.serveSteppers();
        TestJar.bundle(STEPPER, "2.0.0")
                .header("Import-Package", "com.acme.gpio")
                .moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre();

        Files.delete(robot.file("gpio.jar"));
        robot.untilRefused("stepper.jar");
        gpio.moveTo(robot.file("gpio.jar"));

        await().atMost(Duration.ofSeconds(20)) // what is missing without a complaint is waited for longest
                .until(() -> robot.steppers().equals(List.of("1.0.0")));
    }

    @Test
    void isNotReadyBeforeWhatWasServedIsServedAgain() {
        robot.serveSteppers("2.0.0");
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("2.0.0");
        robot.until(() -> robot.state("stepper.jar").get().condition() == Condition.CONFIGURING);

        robot.serveSteppers();
        robot.wake();

        robot.untilReady("stepper.jar", "2.0.0");
    }

    @Test
    void aSecondLookAtTheSameContentEndsNoTrial() throws Exception {
        robot.serveSteppers("2.0.0");
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("2.0.0");

        TestJar.stepper("2.0.0").moveTo(robot.file("again.jar"));

        robot.untilSteppersAre("1.0.0");
        robot.until(() -> Files.exists(robot.file("again.jar.rejected")));
    }

    @Test
    void whatAFileHeldBeforeRunsOnWhereItsNewContentDoesNot() throws Exception {
        TestJar.bundle("acme.other", "1.0.0")
                .header("Import-Package", "com.acme.absent")
                .moveTo(robot.file("stepper.jar"));
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected")));

        robot.untilRefused("stepper.jar");
        assertEquals(List.of("+ 1.0.0"), robot.events);
        assertEquals(STEPPER, JarReader.read("x", robot.file("stepper.jar")).symbolicName());
    }

    @Test
    void putsTheGoodJarBackUnderItsOwnName() throws Exception {
        robot.serveSteppers("2.0.0");
        Files.delete(robot.file("stepper.jar"));
        robot.until(() -> robot.state("stepper.jar").isEmpty());
        TestJar.stepper("1.0.0").moveTo(robot.file("old.jar"));
        robot.untilReady("old.jar", "1.0.0");

        TestJar.stepper("2.0.0").moveTo(robot.file("new.jar"));
        robot.untilSteppersAre("2.0.0");
        Files.delete(robot.file("old.jar"));
        robot.untilSteppersAre("1.0.0");
        robot.until(() -> Files.exists(robot.file("old.jar")) && !Files.exists(robot.file("new.jar")));

        robot.until(() -> Files.exists(robot.file("new.jar.rejected"))
                && robot.state("new.jar").isEmpty());
        robot.untilRefused("old.jar");
        assertTrue(robot.reason("old.jar").startsWith("new.jar: acme.stepper 2.0.0"), robot.reason("old.jar"));
    }

    @Test
    void setsAsideAWholeJarThatIsRefusedInThePlaceOfOneThatRuns() throws Exception {
        TestJar.bundle(STEPPER, "2.0.0").header("Fragment-Host", "acme").moveTo(robot.file("stepper.jar"));
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected")));
        robot.untilRefused("stepper.jar");

        assertTrue(robot.reason("stepper.jar").contains("is a fragment of acme"), robot.reason("stepper.jar"));
        assertEquals(List.of("+ 1.0.0"), robot.events);
        TestJar.stepper("1.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilReady("stepper.jar", "1.0.0");
        assertEquals(List.of("+ 1.0.0"), robot.events, "the good jar was back");
    }

    @Test
    void quarantinesAModuleThatFailsAgainAndAgain() throws Exception {
        failThreeTimes();

        TestJar.stepper("3.0.0").moveTo(robot.file("stepper.jar"));
        robot.until(() -> robot.reason("stepper.jar").contains("is quarantined"));

        assertEquals(
                "stepper.jar: acme.stepper is quarantined, because it failed 3 times in a row; it is tried again in 10"
                        + " s, or at once with --force (acme.stepper 1.0.0 runs on)",
                robot.reason("stepper.jar").replaceAll("again in [6-9] s", "again in 10 s"));
        assertEquals(List.of("1.0.0"), robot.steppers());
        assertTrue(robot.deploy("stepper.jar", TestJar.stepper("3.0.0"), true).ready());
        assertEquals(List.of("3.0.0"), robot.steppers());
    }

    @Test
    void leavesNothingBehindAfterManySwaps() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        long threads = 0;
        for (int i = 1; i <= 30; i++) {
            loaders.add(new WeakReference<>(robot.stepperLoader()));
            assertTrue(robot.deploy("stepper.jar", TestJar.stepper("1.0." + i), false)
                    .ready());
            threads = i == 1 ? Thread.activeCount() : threads;
        }

        long most = threads + loaders.size() / 3; // pools of the robot's breathe; a leak would be one for each swap
        await("threads end").atMost(Duration.ofSeconds(20)).until(() -> Thread.activeCount() <= most);
        robot.until(() -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }

    @Test
    void triesAModuleAgainByItselfWhenItsQuarantineIsOver() throws Exception {
        failThreeTimes();
        TestJar.stepper("3.0.0").moveTo(robot.file("stepper.jar"));
        robot.until(() -> robot.reason("stepper.jar").contains("is quarantined"));

        await().atMost(Duration.ofSeconds(20)).until(() -> robot.steppers().equals(List.of("3.0.0")));
        robot.untilReady("stepper.jar", "3.0.0");
    }

    /** What was gone back to may not serve anything yet, and no version is better for coming at that moment. */
    @Test
    void asksOfTheNextVersionWhatTheOneThatWentOwed() throws Exception {
        robot.serveSteppers("2.0.0", "3.0.0");
        assertFalse(robot.deploy("stepper.jar", TestJar.stepper("2.0.0"), false).ready());

        robot.serveSteppers("1.0.0", "3.0.0");

        assertFalse(robot.deploy("stepper.jar", TestJar.stepper("3.0.0"), false).ready());
        assertEquals(List.of("1.0.0"), robot.steppers());
    }

    @Test
    void setsNothingAsideThatWasNotTried() throws Exception {
        leaveAnotherJarBehindTheOneOnTrial();

        robot.admissions.obstacles = List.of();
        robot.untilSteppersAre("1.0.0");
        robot.until(() -> robot.reason("stepper.jar").endsWith("(acme.stepper 1.0.0 runs on)"));

        assertEquals("3.0.0", JarReader.read("x", robot.file("stepper.jar")).versionText());
        assertFalse(Files.exists(robot.file("stepper.jar.rejected")));
        assertTrue(robot.reason("stepper.jar").contains("is left as it is"), robot.reason("stepper.jar"));
    }

    @Test
    void saysStillWhatIsInItsFileWhenAnEarlierVersionHasComeUp() throws Exception {
        Path lastGood = robot.data.resolve(STEPPER).resolve("last-good");
        String first = Files.readString(lastGood);
        leaveAnotherJarBehindTheOneOnTrial();

        robot.serveSteppers();
        robot.wake();
        robot.until(() -> !Files.readString(lastGood).equals(first));

        await().during(Duration.ofMillis(200))
                .until(() -> robot.reason("stepper.jar").endsWith("(acme.stepper 2.0.0 runs on)"));
    }

    /** The bad 2.0.0 is on trial, and its file holds 3.0.0, which must not be swapped in. */
    private void leaveAnotherJarBehindTheOneOnTrial() {
        robot.serveSteppers("2.0.0");
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        robot.untilSteppersAre("2.0.0");
        robot.admissions.obstacles = List.of("it still moves");
        TestJar.stepper("3.0.0").moveTo(robot.file("stepper.jar"));
        robot.until(() -> robot.reason("stepper.jar").contains("the swap is off"));
    }

    @Test
    void tellsNobodyOfAnothersJar() throws Exception {
        robot.serveSteppers("2.0.0");
        CompletableFuture<Deployed> first = robot.desk()
                .deploy(
                        "stepper.jar",
                        new ByteArrayInputStream(TestJar.stepper("2.0.0").bytes()),
                        false)
                .toCompletableFuture();
        robot.untilSteppersAre("2.0.0");

        assertTrue(robot.deploy("stepper.jar", TestJar.stepper("3.0.0"), false).ready());

        assertEquals(
                "stepper.jar was deployed again before it was known what becomes of it",
                first.get(10, TimeUnit.SECONDS).reason());
    }

    @Test
    void triesNothingAgainThatWasSetAside() {
        TestJar.bundle("acme.other", "1.0.0")
                .header("Import-Package", "org.osgi.framework")
                .header("Bundle-Activator", "acme.BrokenActivator")
                .type(acme.BrokenActivator.class)
                .moveTo(robot.file("stepper.jar"));
        robot.untilRefused("stepper.jar");

        String reason = robot.reason("stepper.jar");
        assertTrue(reason.endsWith("is set aside as stepper.jar.rejected (acme.stepper 1.0.0 runs on)"), reason);
        assertFalse(reason.contains("tried again"), reason);
        await().during(Duration.ofMillis(1_500))
                .until(() -> robot.reason("stepper.jar").equals(reason));
    }

    @Test
    void aRollBackThatFailsKeepsNoOtherFromItsOwn() throws Exception {
        TestJar.bundle("acme.other", "1.0.0").moveTo(robot.file("other.jar"));
        robot.untilReady("other.jar", "1.0.0");
        ResourceName right = new ResourceName(Api.component("motor"), "right");
        robot.admissions.outcomes = () -> Map.of(EmbeddedRobot.LEFT, outcome(STEPPER), right, outcome("acme.other"));
        TestJar.stepper("2.0.0").moveTo(robot.file("stepper.jar"));
        TestJar.bundle("acme.other", "2.0.0").moveTo(robot.file("other.jar"));
        robot.until(() -> robot.state("stepper.jar").get().version().equals("2.0.0"));
        robot.until(() -> robot.state("other.jar").get().version().equals("2.0.0"));

        robot.admissions.unswappable = robot.id(STEPPER);

        robot.until(() -> Files.exists(robot.file("other.jar.rejected")));
        robot.until(() -> robot.reason("other.jar").endsWith("(acme.other 1.0.0 runs on)"));
    }

    /** A version that is above 1.0.0 does not come up. */
    private Outcome outcome(String module) {
        Bundle bundle = robot.module(module).orElseThrow();
        boolean good = bundle.getVersion().getMajor() == 1;
        return new Outcome(good, good ? Optional.empty() : Optional.of("no such bus"), bundle.getBundleId());
    }

    @Test
    void keepsNoCopyOfWhatFailed() throws Exception {
        assertFalse(robot.deploy("stepper.jar", TestJar.broken("2.0.0"), false).ready());
        assertEquals(1, copies());

        robot.serveSteppers("3.0.0");
        assertFalse(robot.deploy("stepper.jar", TestJar.stepper("3.0.0"), false).ready());
        assertEquals(1, copies());
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.list(robot.data.resolve(STEPPER))) {
            return files.filter(file -> file.toString().endsWith(".jar")).count();
        }
    }

    private void failThreeTimes() throws Exception {
        byte[] good = Files.readAllBytes(robot.file("stepper.jar"));
        for (int i = 0; i < 3; i++) {
            TestJar.broken("2.0." + i).moveTo(robot.file("stepper.jar"));
            robot.until(() -> Arrays.equals(good, Files.readAllBytes(robot.file("stepper.jar"))));
        }
    }
}
