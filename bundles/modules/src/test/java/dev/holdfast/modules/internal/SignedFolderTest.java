package dev.holdfast.modules.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.door.Deployments.Trust;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.jar.internal.TestJar;
import dev.holdfast.modules.signature.internal.Keys;
import dev.holdfast.modules.signature.internal.Signatures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A robot whose robot.json asks for signatures: whichever way a jar comes, nothing of it is loaded without one. */
class SignedFolderTest {
    private static final String UNSIGNED =
            "stepper.jar is not signed, and modules.require_signature of robot.json asks for it; sign it with"
                    + " jarsigner";

    @TempDir
    static Path keysFolder;

    private static Keys keys;
    private static Trust acme;
    private static Trust other;

    @TempDir
    Path directory;

    private EmbeddedRobot robot;

    @BeforeAll
    static void makeKeys() {
        keys = new Keys(keysFolder).make("acme").make("other");
        acme = new Trust(true, keys.trust("trust", "acme"), List.of());
        other = new Trust(true, keys.trust("others", "other"), List.of());
    }

    @BeforeEach
    void makeTheRobot() throws Exception {
        robot = new EmbeddedRobot(directory, Deployer.LIMIT, new Signatures(Clock.systemUTC()));
        Files.createDirectories(robot.folder);
    }

    @AfterEach
    void endTheRobot() throws Exception {
        robot.close();
    }

    @Test
    void startsNothingBeforeItKnowsWhomToTrust() throws Exception {
        drop(robot.file("stepper.jar"), signed(TestJar.stepper("1.0.0")));
        robot.begin();
        await().during(Duration.ofMillis(300)).until(() -> robot.steppers().isEmpty() && !robot.isSettled());

        follow(acme);

        robot.untilReady("stepper.jar", "1.0.0");
    }

    @Test
    void refusesAtTheStartWhatIsNotSigned() throws Exception {
        drop(robot.file("stepper.jar"), TestJar.stepper("1.0.0").bytes());
        drop(robot.file("gpio.jar"), signed(TestJar.bundle("acme.gpio", "1.0.0").entry("x", "y")));
        robot.begin();

        follow(acme);

        robot.untilReady("gpio.jar", "1.0.0");
        robot.untilRefused("stepper.jar");
        assertEquals(UNSIGNED, robot.reason("stepper.jar"));
        assertEquals(List.of(), robot.events);
    }

    @Test
    void refusesWhatIsDroppedInUnsigned() throws Exception {
        openWith(acme);

        drop(robot.file("stepper.jar"), TestJar.stepper("1.0.0").bytes());
        robot.untilRefused("stepper.jar");
        assertEquals(UNSIGNED, robot.reason("stepper.jar"));

        drop(robot.file("stepper.jar"), signed(TestJar.stepper("1.0.0")));
        robot.untilReady("stepper.jar", "1.0.0");
    }

    @Test
    void setsAsideAnUnsignedVersionOfWhatRuns() throws Exception {
        byte[] good = signed(TestJar.stepper("1.0.0"));
        drop(robot.file("stepper.jar"), good);
        openWith(acme);

        drop(robot.file("stepper.jar"), TestJar.stepper("2.0.0").bytes());
        robot.until(() -> Files.exists(robot.file("stepper.jar.rejected.why")));
        robot.untilRefused("stepper.jar");

        assertTrue(Files.readString(robot.file("stepper.jar.rejected.why")).startsWith(UNSIGNED));
        assertArrayEquals(good, Files.readAllBytes(robot.file("stepper.jar")));
        assertEquals(List.of("+ 1.0.0"), robot.events);
    }

    @Test
    void refusesAPlanAndADeploymentByWord() throws Exception {
        openWith(acme);

        DeploymentPlan plan = robot.desk()
                .plan(
                        "stepper.jar",
                        new ByteArrayInputStream(TestJar.stepper("1.0.0").bytes()))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        var deployed = robot.deploy("stepper.jar", TestJar.stepper("1.0.0"), true);

        assertEquals(UNSIGNED, plan.refusal());
        assertEquals(UNSIGNED, deployed.reason());
        assertFalse(deployed.ready());
        assertFalse(Files.exists(robot.file("stepper.jar")));
    }

    @Test
    void refusesAListedModuleUntilItIsSigned() throws Exception {
        Path jar = directory.resolve("built.jar");
        drop(jar, TestJar.stepper("1.0.0").bytes());
        robot.begin();

        follow(new Policy(List.of(new Listed("stepper", jar, "built.jar")), false, acme));
        robot.untilRefused("built.jar");
        assertEquals(UNSIGNED.replace("stepper.jar", "built.jar"), robot.reason("built.jar"));

        drop(jar, signed(TestJar.stepper("1.0.0")));
        robot.untilReady("built.jar", "1.0.0");
    }

    @Test
    void removesWhatRunsAndIsNotTrustedAnyMoreAndTakesItBack() throws Exception {
        drop(robot.file("stepper.jar"), TestJar.stepper("1.0.0").bytes());
        openWith(Trust.ANYBODY);
        robot.untilSteppersAre("1.0.0");

        follow(acme);
        robot.untilSteppersAre();
        assertEquals(UNSIGNED, robot.reason("stepper.jar"));

        follow(Trust.ANYBODY);
        robot.untilReady("stepper.jar", "1.0.0");
    }

    @Test
    void takesWhatItRefusedBeforeInTheSameMomentInWhichWhatRanIsNotTrustedAnyMore() throws Exception {
        Path file = directory.resolve("listed.jar");
        List<Listed> listed = List.of(new Listed("stepper", file, "listed.jar"));
        drop(file, signed(TestJar.stepper("1.0.0")));
        robot.begin();
        follow(new Policy(listed, false, acme));
        drop(file, keys.sign("other", TestJar.stepper("2.0.0").bytes()));
        robot.untilRefused("listed.jar");

        follow(new Policy(listed, false, other));

        robot.untilReady("listed.jar", "2.0.0");
    }

    /** Who can write to our copies could have a version run again that nobody has signed. */
    @Test
    void goesBackToNoCopyThatWasEdited() throws Exception {
        drop(robot.file("stepper.jar"), signed(TestJar.stepper("1.0.0")));
        openWith(acme);
        robot.untilReady("stepper.jar", "1.0.0");
        Files.write(copyOf("acme.stepper"), TestJar.stepper("1.0.1").bytes());

        drop(robot.file("stepper.jar"), signed(TestJar.broken("2.0.0")));
        robot.untilSteppersAre();
        robot.untilRefused("stepper.jar");

        assertEquals(List.of("+ 1.0.0", "- 1.0.0"), robot.events);
    }

    @Test
    void standsInWithNoCopyThatWasEdited() throws Exception {
        drop(robot.file("stepper.jar"), signed(TestJar.stepper("1.0.0")));
        openWith(acme);
        robot.untilReady("stepper.jar", "1.0.0");
        robot.close();
        Files.write(copyOf("acme.stepper"), TestJar.stepper("1.0.1").bytes());
        drop(robot.file("stepper.jar"), TestJar.stepper("2.0.0").bytes());

        makeTheRobot();
        openWith(acme);

        robot.untilRefused("stepper.jar");
        assertEquals(List.of(), robot.events);
    }

    /** It is waited for by nobody who closes. */
    @Test
    void endsThoughNobodyHasSaidWhomToTrust() {
        robot.begin();

        assertFalse(robot.isSettled());
    }

    private void openWith(Trust trust) throws Exception {
        robot.begin();
        follow(trust);
    }

    private void follow(Trust trust) throws Exception {
        follow(new Policy(List.of(), false, trust));
    }

    private void follow(Policy policy) throws Exception {
        robot.desk().follow(policy).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Path copyOf(String module) throws IOException {
        try (Stream<Path> copies = Files.list(robot.data.resolve(module))) {
            return copies.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] signed(TestJar jar) {
        return keys.sign("acme", jar.bytes());
    }

    private static void drop(Path file, byte[] jar) throws IOException {
        Path other = Files.write(Files.createTempFile(file.getParent(), ".", ".tmp"), jar);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
