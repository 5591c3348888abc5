package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that an operator makes and takes away with the shipped command line, and what the shipped robot makes of them. */
class KeysIT {
    @TempDir
    Path scratch;

    private RobotProcess keys(int status, String... arguments) {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", scratch + "/data"));
        try (RobotProcess command = RobotProcess.start(scratch, all.toArray(String[]::new))) {
            command.assertEndsWith(status);
            return command;
        }
    }

    @Test
    void areFollowedByARobotThatRuns() throws IOException {
        String secret;
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            String made = keys(0, "create", "tablet", "--role=operator", "--resources", "rover,left")
                    .out()
                    .strip();
            awaitLine(
                    robot, "event=key-added holder=api-key:tablet role=operator resources=rover,left source=keys.json");
            keys(0, "revoke", "tablet");
            awaitLine(robot, "event=key-removed holder=api-key:tablet");

            assertTrue(made.matches("tablet:[\\w-]{43}"), "the key has another form");
            secret = made.substring("tablet:".length());
            assertFalse(robot.out().contains(secret) || robot.err().contains(secret), "the log tells it");
        }
        assertFalse(isWrittenBelow(scratch.resolve("data"), secret), "it is kept");
    }

    @Test
    void needNoRobot() {
        keys(0, "create", "tablet");
        keys(0, "create", "laptop", "--role", "viewer");

        assertTrue(keys(1, "create", "tablet").err().startsWith("holdfast: There is a key tablet already."));
        keys(0, "create", "tablet", "--replace");
        assertEquals(
                List.of("laptop\tviewer\t*", "tablet\tadmin\t*"),
                keys(0, "list")
                        .out()
                        .lines()
                        .map(line -> line.substring(0, line.lastIndexOf('\t')))
                        .toList());
        keys(0, "revoke", "tablet");
        assertTrue(keys(1, "revoke", "tablet").err().startsWith("holdfast: There is no key tablet in "));
    }

    @Test
    void refuseAFileOfWhichNobodyKnowsWhomItLetsIn() throws IOException {
        Path file = Files.writeString(
                scratch.resolve("robot.json"),
                "{\"auth\": {\"handlers\": [{\"type\": \"api-key\", \"config\": {\"a\": \"${file:none}\"}}]}}");

        try (RobotProcess robot =
                RobotProcess.start(scratch, "--config", file.toString(), "--port", "0", "--data", scratch + "/data")) {
            robot.assertEndsWith(2);

            assertTrue(robot.err().contains("auth.handlers[0].config.a: there is no file none in "), robot.err());
        }
    }

    private static void awaitLine(RobotProcess robot, String part) {
        await(part).atMost(20, TimeUnit.SECONDS).until(() -> robot.err().contains(part));
    }

    private static boolean isWrittenBelow(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) < 100_000
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
