package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Role;
import dev.holdfast.client.RobotClient;
import dev.holdfast.client.TurningMotor;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.testing.Conditions;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.wire.operator.v1.BeatAdvice;
import dev.holdfast.wire.operator.v1.GetAdviceResponse;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on a real robot over a real connection, printing into a pipe. */
@Timeout(60)
class ClientCommandsTest {
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.stopLimit(Duration.ofMillis(500)));
    private final TurningMotor left = robot.add("left", new TurningMotor());
    private final Thermometer climate = robot.add("climate", new Thermometer());
    private final String address = "127.0.0.1:" + robot.listen();
    private final Printed printed = new Printed();

    @AfterEach
    void close() {
        left.stuck = false; // else the end waits for it
        robot.close();
    }

    @Test
    void tellsHowTheRobotIs() throws IOException {
        assertEquals(0, ClientCommands.status(Map.of("address", address), false, false, printed.out, printed.err));

        assertEquals(
                """
                holdfast in process at %s is running.
                Resources: 2, all ready
                Modules: 0
                Sessions: 0
                """
                        .formatted(address),
                printed.out());
    }

    @Test
    void saysNoWhereSomethingIsNotReadyAndWhy() throws IOException {
        jam();

        assertEquals(1, ClientCommands.status(Map.of("address", address), false, false, printed.out, printed.err));

        assertTrue(
                printed.out()
                        .contains("Resources: 2, not ready: 1\n"
                                + "\tleft\trdk:component:motor\tUNHEALTHY\tits stop is overdue\n"),
                printed.out());
        assertEquals("", printed.err());
    }

    @Test
    void tellsAScriptHowTheRobotIs() throws IOException {
        robot.sessions().start("", "");
        jam();

        assertEquals(1, ClientCommands.status(Map.of("address", address), true, false, printed.out, printed.err));

        assertEquals(
                """
                {"address": "%s", "version": "holdfast in process", "state": "RUNNING", "resources": 2, "notReady": \
                [{"name": "left", "api": "rdk:component:motor", "state": "UNHEALTHY", "reason": "its stop is overdue"}], \
                "modules": [], "sessions": 1}
                """
                        .formatted(address),
                printed.out());
    }

    @Test
    void listsResourcesByName() throws IOException {
        assertEquals(0, ClientCommands.resources(Map.of("address", address), false, false, printed.out, printed.err));

        assertEquals("climate\trdk:component:sensor\tREADY\t\nleft\trdk:component:motor\tREADY\t\n", printed.out());
    }

    @Test
    void listsResourcesForAScript() throws IOException {
        robot.remove(Motor.class, "left");

        assertEquals(0, ClientCommands.resources(Map.of("address", address), true, false, printed.out, printed.err));

        assertEquals(
                "[{\"name\": \"climate\", \"api\": \"rdk:component:sensor\", \"state\": \"READY\", \"reason\":"
                        + " \"\"}]\n",
                printed.out());
    }

    @Test
    void listsWhoIsThere() throws IOException {
        try (var ada = RobotClient.connect(address)) {
            ada.resource(Motor.class, "left").setPower(0.5);

            assertEquals(
                    0, ClientCommands.sessions(Map.of("address", address), false, false, printed.out, printed.err));

            String mark = ada.session().id().orElseThrow().substring(0, 8);
            assertTrue(printed.out().matches(mark + "\t127\\.0\\.0\\.1:\\d+\t.*\n"), printed.out());
        }
    }

    @Test
    void callsWithoutASessionSoThatMotionGoesOn() throws IOException {
        assertEquals(0, call("left", "SetPower", "{\"powerPct\": 0.5}"));

        assertEquals(0.5, left.power);
        assertEquals(List.of(), robot.sessions().sessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "rdk:component:motor/left"})
    void callsByTheShortNameOrTheFullOne(String name) throws IOException {
        assertEquals(0, call(name, "GetPosition", ""));

        assertEquals("{\"position\":7.0}", printed.out().replaceAll("\\s", ""));
        assertEquals("", printed.err());
    }

    @Test
    void printsWhatIsNotAsciiAsUtf8() throws IOException {
        climate.readings = Map.of("place", "Küche");

        assertEquals(0, call("climate", "GetReadings", ""));

        assertTrue(printed.out().contains("\"Küche\""), printed.out());
    }

    @Test
    void asksForTheFullNameWhereTwoAreCalledTheSame() throws IOException {
        robot.add("left", new Thermometer());

        assertEquals(1, call("left", "GetPosition", ""));

        assertEquals(
                "holdfast: 2 resources are called left at %s. Give one in full: rdk:component:motor/left, rdk:component:sensor/left\n"
                        .formatted(address),
                printed.err());
    }

    @Test
    void saysInOneLineWhatIsWrongWithAName() throws IOException {
        assertEquals(1, call("nobody", "GetPosition", ""));
        assertEquals(1, call("motor/left", "GetPosition", ""));
        assertEquals(1, call("rdk:component:motor/nobody", "GetPosition", ""));

        assertEquals(
                List.of(
                        "holdfast: Nothing is called nobody at %s. See: holdfast resources".formatted(address),
                        "holdfast: motor/left is no full name such as rdk:component:motor/left: \"motor\" is not an API"
                                + " triplet such as rdk:component:motor",
                        ("holdfast: GetPosition of rdk:component:motor/nobody at %s failed: there is no"
                                        + " rdk:component:motor named \"nobody\" on this robot")
                                .formatted(address)),
                printed.err().lines().toList());
        assertEquals("", printed.out());
    }

    @Test
    void repeatsWhatTheRobotRefuses() throws IOException {
        assertEquals(1, call("left", "SetPower", "{\"powerPct\": 2}"));
        assertEquals(1, call("left", "Fly", ""));

        List<String> complaints = printed.err().lines().toList();
        assertEquals(
                "holdfast: SetPower of rdk:component:motor/left at %s failed: left: power is not between -1 and 1: 2"
                        .formatted(address),
                complaints.get(0));
        assertTrue(complaints.get(1).contains("MotorService has no method Fly; it has [DoCommand, "), printed.err());
        assertEquals(2, complaints.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "[1]", "{powerPct", "powerPct=0.5"})
    void asksNothingWithWhatIsNoJson(String request) {
        assertEquals(
                "What a method is told is a JSON object such as '{\"powerPct\": 0.5}', and this is none: " + request,
                complaint(() -> call("left", "SetPower", request)));
        assertEquals(0, left.power);
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "rdk:component:motor/left"})
    void armsByTheShortNameOrTheFullOne(String name) throws IOException {
        assertEquals(0, ClientCommands.rearm(Map.of("address", address), name, printed.out, printed.err));

        assertEquals("rdk:component:motor/left was not disarmed.\n", printed.out());
    }

    @Test
    void saysNoWhereThereIsNothingToArm() throws IOException {
        assertEquals(1, ClientCommands.rearm(Map.of("address", address), "nobody", printed.out, printed.err));
        assertEquals(
                1,
                ClientCommands.rearm(
                        Map.of("address", address), "rdk:component:motor/nobody", printed.out, printed.err));

        assertEquals(
                List.of(
                        "holdfast: Nothing is called nobody at %s. See: holdfast resources".formatted(address),
                        ("holdfast: To arm rdk:component:motor/nobody again at %s failed: there is no"
                                        + " rdk:component:motor named \"nobody\" on this robot")
                                .formatted(address)),
                printed.err().lines().toList());
        assertEquals("", printed.out());
    }

    @Test
    void saysNoToWhomMayNotArm() throws IOException {
        robot.addKey("eyes", "look", Role.VIEWER);

        assertEquals(
                1,
                ClientCommands.rearm(
                        Map.of("address", address, "key-id", "eyes", "key", "look"), "left", printed.out, printed.err));

        assertTrue(printed.err().startsWith("holdfast: To arm rdk:component:motor/left again at "), printed.err());
        assertTrue(printed.err().contains("operator"), printed.err());
        assertEquals(1, printed.err().lines().count());
    }

    @Test
    void tellsWhatTheRobotAdvises() throws IOException {
        try (var plain = new WatchedRobot()) {
            plain.advice = GetAdviceResponse.newBuilder()
                    .addClients(BeatAdvice.newBuilder()
                            .setMark("5f0c2a91")
                            .setAddress("10.0.0.7:52114")
                            .setGaps(12))
                    .build();

            assertEquals(
                    0,
                    ClientCommands.advise(Map.of("address", plain.address()), false, false, printed.out, printed.err));
        }

        assertTrue(printed.out().startsWith("5f0c2a91\t10.0.0.7:52114\t"), printed.out());
        assertTrue(printed.out().endsWith("\tafter 1000 gaps\n"), printed.out());
    }

    @Test
    void saysNoWhereNoBlackBoxIsWritten() throws IOException {
        try (var plain = new WatchedRobot()) {
            plain.refusal = Status.PERMISSION_DENIED.withDescription("needs the role operator");

            assertEquals(1, ClientCommands.writeBlackBox(Map.of("address", plain.address()), printed.out, printed.err));

            assertEquals(
                    "holdfast: To write the last minute down at %s failed: needs the role operator\n"
                            .formatted(plain.address()),
                    printed.err());
        }
    }

    @Test
    void aRobotThatWritesNoBlackBoxesCannotBeAsked() {
        try (var plain = new WatchedRobot()) {
            plain.refusal = Status.UNIMPLEMENTED;

            assertTrue(complaint(() ->
                            ClientCommands.writeBlackBox(Map.of("address", plain.address()), printed.out, printed.err))
                    .startsWith("The robot at %s does not answer that: ".formatted(plain.address())));
        }
    }

    @Test
    void stopsEverything() throws IOException {
        call("left", "SetPower", "{\"powerPct\": 0.5}");

        assertEquals(0, ClientCommands.stopAll(Map.of("address", address), printed.out, printed.err));

        assertFalse(left.isMoving());
        assertTrue(printed.out().endsWith("Everything was stopped at " + address + ".\n"), printed.out());
    }

    @Test
    void saysWhatDoesNotStop() throws IOException {
        left.stuck = true;

        assertEquals(1, ClientCommands.stopAll(Map.of("address", address), printed.out, printed.err));

        assertTrue(
                printed.err().startsWith("holdfast: Not everything has stopped: StopAll at " + address + ": left: "),
                printed.err());
        assertEquals(1, printed.err().lines().count());
        assertEquals("", printed.out());
    }

    @Test
    void saysThatNobodyAnswersAndWhatToDo() throws IOException {
        String nowhere = "127.0.0.1:" + freePort();

        String complaint =
                complaint(() -> ClientCommands.stopAll(Map.of("address", nowhere), printed.out, printed.err));

        assertTrue(complaint.startsWith("Nobody answers at " + nowhere + " ("), complaint);
        assertTrue(complaint.contains("Connection refused"), complaint);
        assertTrue(complaint.endsWith("Start the robot, or name another: --address HOST:PORT"), complaint);
    }

    @Test
    void waitsNotForEverForWhoDoesNotAnswer() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String there = "127.0.0.1:" + silent.getLocalPort();

            assertTrue(complaint(() ->
                            ClientCommands.status(Map.of("address", there), false, false, printed.out, printed.err))
                    .startsWith("Nobody answers at " + there + " within 3 s"));
        }
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertEquals(
                "\"no where\" is no address of a robot: write host:port, such as localhost:8080",
                complaint(() ->
                        ClientCommands.status(Map.of("address", "no where"), false, false, printed.out, printed.err)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "[::]"})
    void reachesARobotThatListensEverywhereOnThisMachine(String host) throws IOException {
        assertEquals(
                0, ClientCommands.stopAll(Map.of("address", host + ":" + robot.listen()), printed.out, printed.err));
    }

    @Test
    void saysThatARobotCannotBeWatched() throws IOException {
        try (var plain = new WatchedRobot()) {
            plain.extended = false;

            assertEquals(
                    1,
                    ClientCommands.watch(Map.of("address", plain.address()), false, false, printed.out, printed.err));

            assertEquals(
                    "holdfast: The robot at %s cannot be watched: it has no holdfast.session.v1. Ask it: holdfast sessions\n"
                            .formatted(plain.address()),
                    printed.err());
        }
    }

    /** What does not stop is unhealthy. */
    private void jam() {
        left.stuck = true;
        assertThrows(RuntimeException.class, () -> robot.resource(Motor.class, "left")
                .stop());
    }

    private int call(String resource, String method, String request) throws IOException {
        return ClientCommands.call(
                Map.of("address", address), resource, method, request, false, printed.out, printed.err);
    }

    private static String complaint(Executable command) {
        return assertThrows(IOException.class, command).getMessage();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Reads what it is told to. */
    private static final class Thermometer implements Sensor {
        private volatile Map<String, Object> readings = Map.of("celsius", 20.0);

        @Override
        public Map<String, Object> readings() {
            return readings;
        }
    }
}
