package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of others, with a key and over TLS as on a network, until their key is taken away while they drive. */
class GuardedIT {
    /** Promised is one second; what is more is for a busy machine. */
    private static final Duration LATEST_STOP = Duration.ofSeconds(5);

    @TempDir
    static Path scratch;

    private static LoginService login;
    private static KeyCommand keys;
    private static GuardedRobot robot;
    private static MotorWatch watch;

    @BeforeAll
    static void startRobot() throws Exception {
        login = new LoginService();
        keys = new KeyCommand(scratch.resolve("data"));
        String ada = keys.run("create", "ada", "--role", "viewer");
        robot = GuardedRobot.start(scratch, login);
        watch = robot.watchByKey(ada);
    }

    @AfterAll
    static void endRobot() {
        if (watch != null) {
            watch.close();
        }
        if (robot != null) {
            robot.close();
        }
    }

    @Test
    void aReplacedKeyPutsOutThePythonProgramThatUsedIt() {
        PythonEnvironment.require();
        String before = keys.run("create", "kim", "--role", "operator");
        String after;
        assertRefusedInPython("kim:" + "x".repeat(43));
        try (SdkClient kim = inPython(before)) {
            kim.says("motor('right').set_power(0.5)");
            watch.awaitMoving("right");

            after = keys.run("create", "kim", "--replace");

            watch.awaitStill("right");
            String gone = kim.attempt("motor('right').set_power(0.5)");
            assertTrue(gone.startsWith("failed UNAUTHENTICATED"), gone);
        }
        assertRefusedInPython(before);
        try (SdkClient kim = inPython(after)) {
            kim.says("motor('right').set_power(0.4)");
            assertEquals("(True, 0.4)", kim.says("motor('right').is_powered()"));
            kim.says("motor('right').stop()");
        }
    }

    @Test
    void twoKeysAreGoodAtOnceUntilTheOldOneIsRevoked() {
        PythonEnvironment.require();
        String before = keys.run("create", "arm-2025", "--role", "operator");
        String after = keys.run("create", "arm-2026", "--role", "operator");
        try (SdkClient old = inPython(before);
                SdkClient fresh = inPython(after)) {
            old.says("motor('right').set_power(0.5)");
            fresh.says("motor('lift').set_power(0.5)");
            watch.awaitMoving("right");

            keys.run("revoke", "arm-2025");

            watch.awaitStill("right");
            assertTrue(watch.isMoving("lift"));
            fresh.says("motor('right').set_power(0.4)");
            assertEquals("(True, 0.4)", fresh.says("motor('right').is_powered()"));
            fresh.says("motor('right').stop()");
            fresh.says("motor('lift').stop()");
        }
    }

    @Test
    void aProgramInGoIsStoppedWhenItsKeyIsRevoked() throws IOException {
        GoScenario.build();
        String key = keys.run("create", "gopher", "--role", "operator");
        Path stranger = GuardedRobot.makeAuthority(Files.createDirectory(scratch.resolve("stranger")));
        assertRefusedInGo(robot.authority(), "gopher:" + "x".repeat(43), "failed Unauthenticated");
        assertRefusedInGo(stranger, key, "certificate signed by unknown authority");
        try (SdkClient gopher = inGo(robot.authority(), key)) {
            gopher.says("0.5");
            watch.awaitMoving("left");

            keys.run("revoke", "gopher");

            long revoked = System.nanoTime();
            Duration late = Duration.ofNanos(watch.awaitStill("left") - revoked);
            assertTrue(late.compareTo(LATEST_STOP) < 0, () -> "stopped after " + late);
            String gone = gopher.attempt("0.5");
            assertTrue(gone.startsWith("failed Unauthenticated"), gone);
        }
        assertRefusedInGo(robot.authority(), key, "failed Unauthenticated");
    }

    /** One of a login's, as we cannot sign our own: what is asked of both is the same. */
    @Test
    void anExpiredTokenIsRefused() throws Exception {
        Instant now = Instant.now();
        try (MotorWatch fresh = robot.watchByToken(login.token(GuardedRobot.NAME, now.plus(1, ChronoUnit.HOURS)));
                MotorWatch late = robot.watchByToken(login.token(GuardedRobot.NAME, now.minus(1, ChronoUnit.HOURS)))) {
            fresh.isMoving("left");

            var refusal = assertThrows(StatusRuntimeException.class, () -> late.isMoving("left"));

            assertEquals(Status.Code.UNAUTHENTICATED, refusal.getStatus().getCode());
        }
    }

    /** By the SDK's native library, which trusts whom the environment names, and nobody else. */
    private static SdkClient inPython(String key) {
        return SdkClient.connect(
                robot.process(), Map.of("SSL_CERT_FILE", robot.authority().toString()), "--tls", "--api-key=" + key);
    }

    /** By what the SDK does by itself, which says why; in one try, as the robot counts wrong ones, and slows down who has five. */
    private static void assertRefusedInPython(String key) {
        assertRefused(
                "failed UNAUTHENTICATED",
                () -> SdkClient.connect(robot.process(), Map.of(), "--tls", "--direct", "--once", "--api-key=" + key));
    }

    private static SdkClient inGo(Path authorities, String key) {
        return SdkClient.connectInGo(
                robot.process(), Map.of("HOLDFAST_AUTHORITIES", authorities.toString(), "HOLDFAST_KEY", key));
    }

    private static void assertRefusedInGo(Path authorities, String key, String why) {
        assertRefused(why, () -> inGo(authorities, key));
    }

    private static void assertRefused(String why, Supplier<SdkClient> connecting) {
        String said = assertThrows(AssertionError.class, () -> connecting.get().close())
                .getMessage();
        assertTrue(said.contains(why), said);
    }
}
