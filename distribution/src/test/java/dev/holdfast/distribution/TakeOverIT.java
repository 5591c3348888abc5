package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module drives the base in a loop of its own; an SDK's program takes over, and lets go by dying. */
class TakeOverIT {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final long LONGEST_SECONDS = 20;
    private static final String LAPSED = "(?s).*lapsed, stopped \\[[^\\]]*rdk:component:base/rover.*";
    private static final String DRIVE = "base('rover').set_power(Vector3(x=0, y=0.5, z=0), Vector3(x=0, y=0, z=0))";
    private static final String ROBOT =
            """
            {"components": [
              {"name": "rover", "api": "rdk:component:base", "model": "rdk:builtin:wheeled", "safety": {"exclusive": true},
               "attributes": {"left": ["left"], "right": ["right"], "wheel_circumference_mm": 220, "width_mm": 300}},
              {"name": "left", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "right", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "patrol", "api": "rdk:component:generic", "model": "acme:demo:patrol",
               "attributes": {"base": "rover", "patience_secs": 0.5, "patrol": true}}]}
            """;

    @TempDir
    private Path scratch;

    private RobotProcess robot;
    private MotorWatch watch;
    private Path jar;

    @BeforeEach
    void startRobot() throws IOException {
        Path config = Files.writeString(scratch.resolve("robot.json"), ROBOT);
        Path modules = Files.createDirectory(scratch.resolve("modules"));
        jar = Files.copy(Path.of(System.getProperty("holdfast.patrol")), modules.resolve("patrol.jar"));
        robot = RobotProcess.start(
                scratch,
                "--port",
                "0",
                "--data",
                scratch + "/data",
                "--config",
                "" + config,
                "--modules",
                "" + modules);
        watch = new MotorWatch(robot.port());
        watch.awaitMoving("left");
    }

    @AfterEach
    void endRobot() {
        watch.close();
        robot.close();
    }

    @Test
    void aProgramTakesOverFromAModuleAndGivesBackByDying() {
        PythonEnvironment.require();
        try (SdkClient ada = SdkClient.connect(robot)) {
            String refusal = ada.attempt(DRIVE);
            assertTrue(refusal.startsWith("failed FAILED_PRECONDITION"), refusal);
            assertTrue(refusal.contains("module:com.example.patrol"), refusal);

            await("her turn")
                    .pollDelay(Duration.ZERO)
                    .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> {
                        ada.says("base('rover').stop()"); // open to all, and the patrol gives way for a moment
                        return ada.attempt(DRIVE).startsWith("ok");
                    });
            watch.awaitMoving("left");
            watch.staysMoving("left", WINDOW.multipliedBy(2));
            assertTrue(ada.says("generic('patrol').get_status()").contains("'driving': False"));

            int said = robot.err().length();
            ada.kill();
            await("her lapse") // in the log, since the patrol goes on as soon as it sees that
                    .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> robot.err().substring(said).matches(LAPSED));
            watch.awaitMoving("left"); // and the patrol goes on
        }
    }

    @Test
    void theModulesSessionIsShownAndEndsWithIt() throws IOException {
        assertEquals(1, watch.sessions());

        Files.delete(jar);

        watch.awaitStill("left");
        await().atMost(5, TimeUnit.SECONDS).until(() -> watch.sessions() == 0);
    }
}
