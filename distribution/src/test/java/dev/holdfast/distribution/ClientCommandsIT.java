package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody at a terminal, or a script, asks of a robot by the distribution, in processes of its own: of one robot. */
class ClientCommandsIT {
    private static final Duration LONGER_THAN_A_WINDOW = Duration.ofSeconds(3);
    private static final String HALF_POWER = "{\"powerPct\": 0.5}";
    private static final int BY_SIGINT = 130;

    @TempDir
    static Path scratch;

    private static String data;
    private static RobotProcess robot;
    private static MotorWatch motors;

    @BeforeAll
    static void startRobot() {
        data = scratch.resolve("data").toString();
        robot = RobotProcess.startRover(scratch);
        motors = new MotorWatch(robot.port());
    }

    @AfterAll
    static void endRobot() {
        if (motors != null) {
            motors.close();
        }
        if (robot != null) {
            robot.close();
        }
    }

    @BeforeEach
    void calmTheRobotDown() {
        motors.calmDown();
    }

    @Test
    void tellsHowTheRobotIsAndWhatItIsMadeOf() {
        String status = ask(0, "status");
        assertTrue(
                status.contains(" at localhost:" + robot.port() + " is running.\nResources: 4, all ready\n"), status);

        assertEquals(
                """
                climate\trdk:component:sensor\tREADY\t
                left\trdk:component:motor\tREADY\t
                right\trdk:component:motor\tREADY\t
                rover\trdk:component:base\tREADY\t
                """,
                ask(0, "resources"));
        assertTrue(ask(0, "resources", "--json", "--address", "localhost:" + robot.port())
                .startsWith("[{\"name\": \"climate\", \"api\": \"rdk:component:sensor\", \"state\": \"READY\""));
    }

    @Test
    void saysNoWhereAPartIsNotReady() throws IOException {
        Path config = Files.writeString(
                scratch.resolve("unready.json"),
                """
                {"components": [{"name": "feed", "api": "rdk:component:motor", "model": "acme:demo:stepper"}]}""");
        String unreadys = scratch.resolve("unready").toString();
        try (RobotProcess unready =
                RobotProcess.start(scratch, "--port=0", "--data=" + unreadys, "--config=" + config)) {
            unready.awaitReady();

            String status = ask(1, "status", "--json", "--data", unreadys);

            assertTrue(
                    status.contains("\"notReady\": [{\"name\": \"feed\", \"api\": \"rdk:component:motor\", \"state\":"
                            + " \"UNHEALTHY\", \"reason\": \""),
                    status);
            assertTrue(status.contains("acme:demo:stepper"), status);
        }
    }

    @Test
    void listsWhoIsThere() {
        assertEquals("[]\n", ask(0, "sessions", "--json"));

        // She sends no heartbeat: where much else goes on, she may be gone before the command asks.
        await("a list with Ada in it").atMost(20, TimeUnit.SECONDS).until(() -> {
            try (SessionClient ada = SessionClient.connect(robot.port())) {
                ada.setPower("left", 0.5);
                return ask(0, "sessions", "--json")
                        .matches("\\[\\{\"mark\": \"[0-9a-f]{8}\", \"from\": \"[^\"]+:\\d+\".*}]\n");
            }
        });
    }

    @Test
    void callsWithoutASessionSoThatMotionGoesOnUntilEverythingIsStopped() {
        ask(0, "call", "left", "SetPower", HALF_POWER);

        motors.staysMoving("left", LONGER_THAN_A_WINDOW);
        assertEquals(
                "{\"isMoving\":true}",
                ask(0, "call", "rdk:component:motor/left", "IsMoving").replaceAll("\\s", ""));

        assertEquals("Everything was stopped at localhost:" + robot.port() + ".\n", ask(0, "stop-all"));
        assertFalse(motors.isMoving("left"));
    }

    @Test
    void holdsACallUntilItIsInterrupted() {
        try (RobotProcess held =
                RobotProcess.start(scratch, "call", "--hold", "left", "SetPower", HALF_POWER, "--data", data)) {
            motors.awaitMoving("left");
            motors.staysMoving("left", LONGER_THAN_A_WINDOW);
            assertEquals(1, motors.sessions());
            assertTrue(held.err().matches("Held in session [0-9a-f]{8} until Ctrl-C\\.\n"), held.err());

            held.signal("INT");

            held.assertEndsWith(BY_SIGINT);
            motors.awaitStill("left");
            assertEquals(1, held.err().lines().count(), held.err());
        }
    }

    @Test
    void watchesASessionFromItsStartToItsLapse() {
        try (RobotProcess watch = RobotProcess.start(scratch, "watch", "--json", "--data", data)) {
            awaitOut(watch, "\"event\": \"present\", \"sessions\": []}\n");

            try (SessionClient ada = SessionClient.connect(robot.port())) {
                ada.setPower("left", 0.5);

                awaitOut(watch, "\"event\": \"started\", \"session\": {\"mark\": \"");
                awaitOut(watch, "\"windowMillis\": 2000}, \"stopped\": [\"rdk:component:motor/left\"]}\n");
            }
            assertTrue(watch.out().contains("\"event\": \"lapsed\""), watch.out());

            watch.signal("INT");
            watch.assertEndsWith(BY_SIGINT);
            assertEquals("", watch.err());
        }
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        String where = "localhost:" + robot.port();

        assertEquals(
                "holdfast: Nothing is called nobody at " + where + ". See: holdfast resources\n",
                complaint(1, "call", "nobody", "IsMoving"));
        assertTrue(complaint(1, "call", "left", "Fly")
                .startsWith("holdfast: Fly of rdk:component:motor/left at " + where + " failed: "));
        assertEquals(
                "holdfast: What a method is told is a JSON object such as '{\"powerPct\": 0.5}', and this is none:"
                        + " half.\n",
                complaint(2, "call", "left", "SetPower", "half"));
    }

    @Test
    void saysThatNoRobotIsThere() throws IOException {
        String nowhere = "localhost:" + FreePort.choose();

        assertTrue(complaint(2, "stop-all", "--address", nowhere)
                .startsWith("holdfast: Nobody answers at " + nowhere + " ("));
        String nobodys = scratch.resolve("nobodys").toString();
        assertTrue(complaint(2, "status", "--data", nobodys)
                .startsWith("holdfast: No Holdfast runs with the data directory " + nobodys));
    }

    @Test
    void printsWhatAShellTakes() throws IOException, InterruptedException {
        Path script = Files.writeString(scratch.resolve("completion.bash"), ask(0, "completion", "bash"));

        int status = new ProcessBuilder("bash", "-c", "source " + script + " && complete -p holdfast")
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();

        assertEquals(0, status);
    }

    /** What a command prints that must end like this, and complain of nothing. */
    private String ask(int status, String... arguments) {
        try (RobotProcess command = start(arguments)) {
            command.assertEndsWith(status);
            assertEquals("", command.err());
            return command.out();
        }
    }

    /** The line in which a command complains that must end like this, and print nothing. */
    private String complaint(int status, String... arguments) {
        try (RobotProcess command = start(arguments)) {
            command.assertEndsWith(status);
            assertEquals("", command.out());
            assertEquals(1, command.err().lines().count(), command.err());
            return command.err();
        }
    }

    private static void awaitOut(RobotProcess process, String part) {
        await(part).atMost(20, TimeUnit.SECONDS).until(() -> process.out().contains(part));
    }

    private RobotProcess start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--address") && !all.contains("--data") && !all.contains("completion")) {
            all.addAll(List.of("--data", data));
        }
        return RobotProcess.start(scratch, all.toArray(String[]::new));
    }
}
