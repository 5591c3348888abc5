package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that is a program made with the SDK for Python, which knows neither sessions nor anything of ours. */
class PythonRemoteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SERVING = Pattern.compile("serving at (\\d+)");
    private static final String MAIN =
            """
            {"network": {"sessions": {"heartbeat_window": "2s"}},
             "remotes": [{"name": "far", "address": "localhost:%d", "frame": {"parent": "world"}}]}
            """;

    @TempDir
    private Path scratch;

    private Process part;
    private RobotProcess main;
    private RobotClient atPart;
    private RobotClient user;

    @BeforeAll
    static void requirePython() {
        PythonEnvironment.require();
    }

    @BeforeEach
    void start() throws IOException {
        Path said = scratch.resolve("part.txt");
        part = new ProcessBuilder(PythonEnvironment.command("sdk_part.py"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int port = portIn(said);
        Path config = Files.writeString(scratch.resolve("robot.json"), MAIN.formatted(port));
        main = RobotProcess.start(scratch, "--port", "0", "--data", scratch + "/data", "--config", config.toString());
        atPart = RobotClient.connect("localhost:" + port);
        user = RobotClient.connect("localhost:" + main.port());
        await().atMost(PATIENCE).until(() -> user.resources().contains(ResourceName.of(Motor.class, "far:left")));
    }

    @AfterEach
    void end() {
        user.close();
        atPart.close();
        main.close();
        part.destroyForcibly();
    }

    @Test
    void itsMotorIsStoppedWithTheClientThatMovesIt() {
        Motor there = atPart.resource(Motor.class, "left");
        Motor here = user.resource(Motor.class, "far:left");

        user.sessions().start().run(() -> here.setPower(0.5)); // and is never heard of again

        assertEquals(0.5, there.power().fraction());
        await("the motor stands still").atMost(PATIENCE).until(() -> !there.isMoving());
        here.setPower(0.25);
        assertTrue(here.isMoving());
        main.close();
        assertFalse(there.isMoving(), "nor is it left moving by a robot that ends");
    }

    private int portIn(Path said) {
        await("the part serves").atMost(PATIENCE).until(() -> {
            if (!part.isAlive()) {
                throw new AssertionError("the part has ended: " + read(said));
            }
            return SERVING.matcher(read(said)).find();
        });
        Matcher serving = SERVING.matcher(read(said));
        assertTrue(serving.find());
        return Integer.parseInt(serving.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
