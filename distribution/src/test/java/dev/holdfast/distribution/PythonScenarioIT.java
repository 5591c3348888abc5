package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every component and the robot itself, as a program of the Python SDK finds them. What is checked stands there. */
class PythonScenarioIT {
    private static final Path SCENARIO = Path.of("src/it/python");

    @BeforeAll
    static void requirePython() {
        PythonEnvironment.require();
    }

    /** The program shuts the robot down at its end. */
    @Test
    void isDrivenInAllItsPartsAndShutDown(@TempDir Path scratch) throws Exception {
        Calls calls = new Calls(scratch);
        String config = SCENARIO.resolve("robot.json").toAbsolutePath().toString();

        try (RobotProcess robot = RobotProcess.start(
                scratch, calls.environment(), "--port", "0", "--data", scratch + "/data", "--config", config)) {
            List<String> said = run("localhost:" + robot.port());

            assertTrue(
                    said.get(said.size() - 1).matches("Checked \\d+ in \\d+ parts\\. Failed: none"), "the last line");
            robot.assertEndsWith(0);
        }

        calls.keep(Caller.PYTHON);
    }

    /** Each part of the program has a time limit of its own. */
    private static List<String> run(String address) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        PythonEnvironment.command(SCENARIO.resolve("everything.py"), address))
                .redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1"); // its place is not for what is built
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                System.out.println("Python: " + line);
                said.add(line);
            });
            assertEquals(0, process.waitFor(), "status of the program, which says above what is wrong");
        } finally {
            process.destroyForcibly();
        }
        return said;
    }
}
