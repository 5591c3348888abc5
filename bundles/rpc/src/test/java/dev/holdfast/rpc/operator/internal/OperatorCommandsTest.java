package dev.holdfast.rpc.operator.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.rpc.server.OperatedRobot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {
    @TempDir
    Path folder;

    private final OperatedRobot robot = new OperatedRobot();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void printsAPlanAndSaysYes() throws IOException {
        assertEquals(0, OperatorCommands.plan(at(robot.address()), jar("good"), out));

        assertEquals(
                """
                winch.jar: would swap acme.winch 1.0.0 for 2.0.0
                  offers    acme:demo:winch (winch)
                  restarts  acme.winch 1.0.0
                  takes     acme:component:winch/left is held by module:acme.patrol, and moves
                  takes     acme:component:winch/right is held by nobody
                """,
                printed());
        assertTrue(robot.deployments.deployed.isEmpty());
    }

    @Test
    void printsARefusalAndSaysNo() throws IOException {
        assertEquals(1, OperatorCommands.plan(at(robot.address()), jar("bad"), out));

        assertEquals("winch.jar: refused: winch.jar is bad; mend it\n", printed());
    }

    @Test
    void deploysAndSaysHowLongThatTook() throws IOException {
        assertEquals(0, OperatorCommands.deploy(at(robot.address()), jar("good"), true, out));

        assertTrue(printed().endsWith("\nREADY in 1234 ms\n"), printed());
        assertTrue(robot.deployments.forced);
    }

    @Test
    void saysWhyADeploymentCameToNothing() throws IOException {
        assertEquals(1, OperatorCommands.deploy(at(robot.address()), jar("bad"), false, out));

        assertTrue(printed().endsWith("\nNOT READY: winch.jar is bad; mend it\n"), printed());
    }

    @Test
    void sendsALargeJarWhole() throws IOException {
        byte[] large = new byte[40 << 20];
        new Random(1).nextBytes(large);
        System.arraycopy("good".getBytes(StandardCharsets.UTF_8), 0, large, 0, 4);
        Path jar = Files.write(folder.resolve("large.jar"), large);

        assertEquals(0, OperatorCommands.deploy(at(robot.address()), jar, false, out));

        assertArrayEquals(large, robot.deployments.deployed.get("large.jar"));
    }

    @Test
    void saysThatNothingHasAName() throws IOException {
        assertEquals(1, OperatorCommands.why(at(robot.address()), "left", out));

        assertEquals("Nothing is called left.\n", printed());
    }

    @Test
    void saysThatNobodyAnswersAndWhatToDo() throws IOException {
        String address = "127.0.0.1:" + freePort();

        String complaint = complaint(() -> OperatorCommands.why(at(address), "left", out));

        assertTrue(complaint.startsWith("Nobody answers at " + address + " ("), complaint);
        assertTrue(complaint.endsWith("Start the robot, or name another: --address HOST:PORT"), complaint);
    }

    @Test
    void repeatsWhatTheRobotRefuses() throws IOException {
        try (var idle = new OperatedRobot("127.0.0.1:0")) {
            String complaint = complaint(() -> OperatorCommands.plan(at(idle.address()), jar("good"), out));

            assertEquals(
                    "The robot at " + idle.address()
                            + " cannot do that: modules cannot be deployed now: the bundle that"
                            + " does so, holdfast-modules, is not running",
                    complaint);
        }
    }

    @Test
    void refusesWhatIsNoAddressOrNoModule() {
        assertEquals(
                "\"nowhere\" is no address such as localhost:8080",
                complaint(() -> OperatorCommands.why(at("nowhere"), "left", out)));
        assertTrue(complaint(() -> OperatorCommands.dev(() -> at(robot.address()), folder, out))
                .startsWith("There is no Maven module in " + folder));
    }

    private Path jar(String content) throws IOException {
        return Files.writeString(folder.resolve("winch.jar"), content);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String complaint(Executable command) {
        return assertThrows(IOException.class, command).getMessage();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> at(String address) {
        return Map.of("address", address);
    }
}
