package dev.holdfast.distribution;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A program in Go, whose tests drive one robot, one after the other. */
@Tag("alone")
class GoClientIT {
    @TempDir
    static Path scratch;

    private static Calls calls;
    private static RobotProcess robot;
    private static MotorWatch watch;
    private static Map<String, String> environment;

    @BeforeAll
    static void buildAndStartTheRobot() throws IOException {
        GoScenario.build();
        Path modules = Files.createDirectory(scratch.resolve("modules"));
        EchoModule.write(modules.resolve("echo.jar"));
        calls = new Calls(scratch);
        robot = RobotProcess.start(
                scratch,
                calls.environment(),
                "--port",
                "0",
                "--config",
                GoScenario.SOURCES.resolve("robot.json").toString(),
                "--modules",
                modules.toString(),
                "--data",
                scratch + "/data");
        watch = new MotorWatch(robot.port());
        environment = Map.of(
                "HOLDFAST_ADDRESS", "localhost:" + robot.port(),
                "HOLDFAST_MODULES", modules.toString(),
                "HOLDFAST_OWN_API", System.getProperty("holdfast.own-api"));
    }

    @AfterAll
    static void endTheRobot() {
        if (watch != null) {
            watch.close();
        }
        if (robot != null) {
            robot.close();
            calls.keep(Caller.GO);
        }
    }

    @TestFactory
    Stream<DynamicTest> scenario() throws IOException {
        return GoScenario.tests().stream().map(test -> dynamicTest(test, () -> play(test)));
    }

    private static void play(String test) throws IOException {
        watch.calmDown();
        GoScenario.play(test, environment);
    }
}
