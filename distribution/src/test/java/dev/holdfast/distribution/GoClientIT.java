package dev.holdfast.distribution;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A program in Go, each of whose tests is given a fresh robot. */
class GoClientIT {
    @TempDir
    Path scratch;

    @BeforeAll
    static void build() throws IOException {
        GoScenario.build();
    }

    @TestFactory
    Stream<DynamicTest> scenario() throws IOException {
        return GoScenario.tests().stream().map(test -> dynamicTest(test, () -> play(test)));
    }

    private void play(String test) throws IOException {
        Path place = Files.createDirectory(scratch.resolve(test));
        Path modules = Files.createDirectory(place.resolve("modules"));
        EchoModule.write(modules.resolve("echo.jar"));
        String config = GoScenario.SOURCES.resolve("robot.json").toString();
        Calls calls = new Calls(place);
        try (RobotProcess robot = RobotProcess.start(
                place,
                calls.environment(),
                "--port",
                "0",
                "--config",
                config,
                "--modules",
                modules.toString(),
                "--data",
                place + "/data")) {
            Map<String, String> environment = Map.of(
                    "HOLDFAST_ADDRESS", "localhost:" + robot.port(),
                    "HOLDFAST_MODULES", modules.toString(),
                    "HOLDFAST_OWN_API", System.getProperty("holdfast.own-api"));
            GoScenario.play(test, environment);
        }
        calls.keep(Caller.GO);
    }
}
