package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator at a terminal asks of the distribution, in processes of its own. */
class OperatorIT {
    @TempDir
    Path scratch;

    private String data;
    private Path modules;

    @BeforeEach
    void place() throws IOException {
        data = scratch.resolve("data").toString();
        modules = Files.createDirectory(scratch.resolve("modules"));
    }

    @Test
    void tellsWhyByTheDataDirectoryOrByTheAddress() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            assertTrue(ask(0, "why", "left").contains("rdk:component:motor/left"));
            assertTrue(ask(0, "why", "left", "--address", "localhost:" + robot.port())
                    .contains("rdk:component:motor/left"));
            assertEquals("Nothing is called nobody.\n", ask(1, "why", "nobody"));
        }
    }

    @Test
    void findsNoRobotThatHasEnded() throws IOException {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            assertEquals("localhost:" + robot.port() + "\n", Files.readString(Path.of(data, "address")));
        }

        assertFalse(Files.exists(Path.of(data, "address")));
        assertNobodyThere();
    }

    @Test
    void findsNoRobotThatWasKilled() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            robot.signal("KILL");
            robot.awaitEnd();
        }

        assertTrue(Files.exists(Path.of(data, "address")), "nobody was there to take it away");
        assertNobodyThere();
    }

    @Test
    void plansOfflineWhereNoRobotRuns() throws IOException {
        String verdict = ask(0, "plan", example().toString(), "--modules", modules.toString());

        assertTrue(verdict.startsWith(example().getFileName() + ": would install "), verdict);
        assertTrue(verdict.contains("\n  offline   no robot was asked"), verdict);
    }

    @Test
    void plansOfflineWithWhatLiesInTheModulesFolder() throws IOException {
        Files.copy(example(), modules.resolve("other.jar"));

        String verdict = ask(0, "plan", example().toString(), "--modules", modules.toString());

        assertTrue(verdict.contains("runs already, with the same content"), verdict);
    }

    @Test
    void refusesOfflineAsTheRobotWould() throws IOException {
        Path bundle = Trees.find("holdfast-api-*.jar", Distribution.home().resolve("bundles"));

        String verdict = ask(1, "plan", "--offline", bundle.toString(), "--modules", modules.toString());

        String name = bundle.getFileName().toString();
        assertTrue(verdict.startsWith(name + ": refused: " + name + " has the symbolic name of a part"), verdict);
    }

    @Test
    void explainsWhatIsWrongWithACommand() {
        try (RobotProcess command = RobotProcess.start(scratch, "deploy", scratch + "/nowhere.jar")) {
            command.assertEndsWith(2);
            assertTrue(
                    command.err().startsWith("holdfast: There is no jar " + scratch + "/nowhere.jar."), command.err());
        }
    }

    private void assertNobodyThere() {
        try (RobotProcess command = RobotProcess.start(scratch, "why", "left", "--data", data)) {
            command.assertEndsWith(2);
            assertTrue(
                    command.err().startsWith("holdfast: No Holdfast runs with the data directory " + data),
                    command.err());
        }
    }

    /** What a command prints that must end like this. */
    private String ask(int status, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--address")) {
            all.addAll(List.of("--data", data));
        }
        try (RobotProcess command = RobotProcess.start(scratch, all.toArray(String[]::new))) {
            command.assertEndsWith(status);
            assertEquals("", command.err());
            return command.out();
        }
    }

    private static Path example() {
        return Path.of(System.getProperty("holdfast.example"));
    }
}
