package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every component and the robot itself, as programs of the TypeScript SDK find them. What is checked stands there. */
class TypeScriptSdkIT {
    private static final Path ROBOT = Path.of("src/it/typescript/robot.json");

    @TempDir
    Path scratch;

    private Calls calls;
    private RobotProcess robot;
    private String address;

    @BeforeAll
    static void requireNode() {
        TypeScriptProject.require();
    }

    @BeforeEach
    void startRobot() {
        calls = new Calls(scratch);
        robot = RobotProcess.start(
                scratch,
                calls.environment(),
                "--port",
                "0",
                "--data",
                scratch + "/data",
                "--config",
                ROBOT.toAbsolutePath().toString());
        address = "http://localhost:" + robot.port();
    }

    @AfterEach
    void endRobot() {
        robot.close();
    }

    @Test
    void isDrivenFromNode() {
        runsWell(TypeScriptProject.command("node.js", address, "everything"));
        calls.keep(Caller.NODE);
    }

    @Test
    void isDrivenFromAPageOfAnotherOrigin() {
        runsWell(TypeScriptProject.command("chromium.js", address, "everything", TypeScriptProject.browser()));
        calls.keep(Caller.BROWSER);
    }

    @Test
    void stopsWhatAProgramThatIsKilledHadStartedAndWaitedFor() {
        standsStillWhenItEnds(TypeScriptProject.command("node.js", address, "abandon"));
    }

    @Test
    void stopsWhatAPageThatIsGoneHadStartedAndWaitedFor() {
        standsStillWhenItEnds(
                TypeScriptProject.command("chromium.js", address, "abandon", TypeScriptProject.browser()));
    }

    private static void runsWell(List<String> command) {
        try (TypeScriptProgram program = TypeScriptProgram.start(command)) {
            List<String> lines = program.awaitEnd();

            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("Checked ") && line.endsWith("Failed: none")),
                    "the last line");
        }
    }

    private void standsStillWhenItEnds(List<String> command) {
        try (TypeScriptProgram program = TypeScriptProgram.start(command);
                MotorWatch watch = new MotorWatch(robot.port())) {
            program.awaitLine("ok abandon: the motor turns");

            program.kill();

            watch.awaitStill("left");
        }
    }
}
