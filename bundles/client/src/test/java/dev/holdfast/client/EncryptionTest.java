package dev.holdfast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceUnavailableException;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A robot that nobody the world knows vouches for, and that wants to see its clients' certificates. */
@Timeout(120)
class EncryptionTest {
    private static final RobotOptions PATIENT = RobotClient.options().connectTimeout(Duration.ofSeconds(20));
    private static final RobotOptions HASTY = RobotClient.options().connectTimeout(Duration.ofMillis(500));

    @TempDir
    private static Path folder;

    private static TestCertificate robots;
    private static TestCertificate ours;
    private static FaultyRobot robot;

    @BeforeAll
    static void start() throws Exception {
        robots = TestCertificate.in(folder, "robot");
        ours = TestCertificate.in(folder, "tablet");
        var credentials = TlsServerCredentials.newBuilder()
                .keyManager(robots.chain().toFile(), robots.key().toFile())
                .trustManager(ours.chain().toFile())
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        robot = new FaultyRobot(credentials, Optional.empty());
    }

    @AfterAll
    static void stop() {
        robot.close();
    }

    @Test
    void whoTrustsItAndShowsWhoHeIsDrives() {
        var options = PATIENT.trust(robots.chain()).clientCertificate(ours.chain(), ours.key());
        robot.commands.clear();

        try (var client = RobotClient.connect(robot.address(), options)) {
            client.resource(Motor.class, "left").setPower(0.5);
        }

        assertEquals(List.of("s1"), robot.commands);
    }

    @Test
    void whoTrustsOnlyTheWorldReachesNobody() {
        var options = HASTY.clientCertificate(ours.chain(), ours.key());

        assertThrows(ResourceUnavailableException.class, () -> RobotClient.connect(robot.address(), options));
    }

    @Test
    void whoShowsNothingIsNotServed() {
        var options = HASTY.connectTimeout(Duration.ZERO).trust(robots.chain());

        try (var client = RobotClient.connect(robot.address(), options)) {
            assertThrows(ResourceUnavailableException.class, () -> client.resource(Motor.class, "left")
                    .stop());
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path missing = folder.resolve("missing.pem");

        var refusal = assertThrows(
                IllegalArgumentException.class, () -> RobotClient.connect("localhost:1", HASTY.trust(missing)));

        assertTrue(refusal.getMessage().startsWith("cannot encrypt by " + missing), refusal.getMessage());
    }

    @Test
    void aFileThatHoldsSomethingElseIsNamed() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pem"), "nothing of the kind");

        var refusal = assertThrows(
                IllegalArgumentException.class, () -> RobotClient.connect("localhost:1", HASTY.trust(other)));

        assertTrue(refusal.getMessage().startsWith("cannot encrypt by " + other), refusal.getMessage());
    }
}
