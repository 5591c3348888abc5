package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal, or a service manager, sees of the distribution. */
class ProcessIT {
    @TempDir
    Path scratch;

    private String data;

    @BeforeEach
    void placeData() {
        data = scratch.resolve("data").toString();
    }

    @Test
    void saysOnceOnStandardOutputThatItIsReady() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            String line = robot.out();

            assertTrue(
                    line.matches("Holdfast is ready at localhost:\\d+ with 4 resources, \\d+ ms after start\n"), line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void endsInOrderOnASignal(String signal) {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            robot.signal(signal);

            robot.assertEndsWith(0);
        }
    }

    @Test
    void runsBesideAnother() throws IOException {
        try (RobotProcess one = RobotProcess.startRover(scratch);
                RobotProcess other = RobotProcess.startRover(Files.createDirectory(scratch.resolve("other")))) {
            assertNotEquals(one.port(), other.port());
        }
    }

    @Test
    void refusesTheDataOfAnother() {
        try (RobotProcess one = RobotProcess.startRover(scratch);
                RobotProcess other = RobotProcess.start(scratch, "--port", "0", "--data", data)) {
            other.assertEndsWith(2);
            assertTrue(other.err().contains("is in use by another Holdfast"), other.err());
            assertTrue(one.out().contains("ready"));
        }
    }

    @Test
    void saysThatThePortIsTakenAndHowToChangeIt() {
        try (RobotProcess one = RobotProcess.startRover(scratch)) {
            String port = Integer.toString(one.port());

            try (RobotProcess other = RobotProcess.start(scratch, "--port", port, "--data", data + "2")) {
                other.assertEndsWith(2);
                assertTrue(other.err().contains("localhost:" + port), other.err());
                assertTrue(other.err().contains("--port"), other.err());
                assertPlain(other);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port=99999,from 0 to 65535",
        "--prot=1,Did you mean --port?",
        "--config=nowhere.json,There is no configuration file",
        "--modules=nowhere,There is no modules directory",
        "--data=/dev/null/data,Cannot write to the data directory",
    })
    void explainsWhatIsWrongWithAFlag(String flag, String explanation) {
        try (RobotProcess robot = RobotProcess.start(scratch, flag)) {
            robot.assertEndsWith(2);
            assertTrue(robot.err().contains(explanation), robot.err());
            assertPlain(robot);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"components\": [],}", "{\"network\": {\"sessions\": {\"heartbeat_window\": \"10ms\"}}}"})
    void refusesAConfigurationAtOnceAndInACheck(String json) throws IOException {
        Path file = Files.writeString(scratch.resolve("robot.json"), json);

        try (RobotProcess robot =
                        RobotProcess.start(scratch, "--config", file.toString(), "--port", "0", "--data", data);
                RobotProcess check = RobotProcess.start(scratch, "--check", "--config", file.toString())) {
            robot.assertEndsWith(2);
            check.assertEndsWith(2);
            assertTrue(robot.err().contains("robot.json"), robot.err());
            assertTrue(check.out().contains("robot.json"), check.out());
            assertPlain(robot);
            assertPlain(check);
        }
    }

    @Test
    void checksAConfigurationWithoutStarting() {
        try (RobotProcess check = RobotProcess.start(scratch, "run", "--check")) {
            check.assertEndsWith(0);
            assertTrue(check.out().startsWith("OK"), check.out());
        }
    }

    @Test
    void runsFromAPathWithASpaceThroughALink() throws IOException {
        Path home = Trees.copy(Distribution.home(), scratch.resolve("a robot's home"));
        Path link = Files.createSymbolicLink(scratch.resolve("link"), Path.of("a robot's home/bin/holdfast"));

        try (RobotProcess robot = RobotProcess.start(link, scratch, Map.of(), "--port", "0")) {
            robot.awaitReady();

            assertTrue(Files.isDirectory(home.resolve("data")));
        }
    }

    @Test
    void notesInARehearsalWhatLaterStartsLoad() throws IOException {
        Path home = Trees.copy(Distribution.home(), scratch.resolve("a robot's home"));
        Path archive = home.resolve("lib/classes-" + Runtime.version().feature() + ".jsa");
        Files.deleteIfExists(archive);
        Path script = home.resolve("bin/holdfast");

        try (RobotProcess rehearsal = RobotProcess.start(script, scratch, Map.of(), "--rehearse")) {
            rehearsal.assertEndsWith(0);
        }

        assertTrue(Files.exists(archive));
        Map<String, String> demanding = Map.of("HOLDFAST_JAVA_OPTS", "-Xshare:on"); // ends where no archive can be used
        try (RobotProcess version = RobotProcess.start(script, scratch, demanding, "--version")) {
            version.assertEndsWith(0);
        }
    }

    @Test
    void letsEveryFlagOfTheVirtualMachineBeOverridden() {
        Map<String, String> flags =
                Map.of("HOLDFAST_JAVA_OPTS", "-XX:+UseParallelGC -Xmx64m -XX:+PrintCommandLineFlags");

        try (RobotProcess version = RobotProcess.start(Distribution.script(), scratch, flags, "--version")) {
            version.assertEndsWith(0);
            assertTrue(version.out().contains("-XX:+UseParallelGC"), version.out());
            assertTrue(version.out().contains("-XX:MaxHeapSize=67108864"), version.out());
            assertTrue(version.out().contains("Holdfast "), version.out());
        }
    }

    @Test
    void asksForJavaWhereThereIsNone() {
        try (RobotProcess robot = RobotProcess.start(
                Distribution.script(), scratch, Map.of("JAVA_HOME", scratch.toString()), "--version")) {
            robot.assertEndsWith(2);
            assertEquals(
                    "holdfast: JAVA_HOME is " + scratch
                            + ", and there is no bin/java in it. Point it at Java 17 or newer.\n",
                    robot.err());
        }
    }

    @Test
    void refusesAJavaThatIsTooOld() throws IOException {
        Path java = scratch.resolve("old/bin/java");
        Files.createDirectories(java.getParent());
        Files.copy(Path.of("/bin/true"), java);
        Files.writeString(scratch.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");

        try (RobotProcess robot = RobotProcess.start(
                Distribution.script(), scratch, Map.of("JAVA_HOME", scratch + "/old"), "--version")) {
            robot.assertEndsWith(2);
            assertTrue(robot.err().contains("is Java 11, and Holdfast needs 17 or newer"), robot.err());
        }
    }

    private static void assertPlain(RobotProcess robot) {
        assertFalse(robot.err().contains("\tat ") || robot.err().contains("Exception"), robot.err());
    }
}
