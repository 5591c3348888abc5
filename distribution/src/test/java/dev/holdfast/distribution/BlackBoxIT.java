package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a robot writes down about a client that is gone, and what the shipped command line makes of it. */
class BlackBoxIT {
    @TempDir
    Path scratch;

    @Test
    void tellsTheStoryOfAClientThatWasKilled() {
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            RobotProcess held = ask("call", "--hold", "left", "SetPower", "{\"powerPct\": 0.5}", "--data", data());
            await("the client").atMost(20, TimeUnit.SECONDS).until(() -> held.err()
                    .contains("Held in session "));
            String mark = held.err().replaceAll("(?s).*Held in session ([0-9a-f]{8}).*", "$1");
            await("a few beats").atMost(20, TimeUnit.SECONDS).until(() -> answer(
                            0, "advise", "--json", "--data", data())
                    .matches("(?s).*\"mark\": \"" + mark + "\".*\"gaps\": [1-9].*"));
            held.signal("KILL");

            await("a file").atMost(20, TimeUnit.SECONDS).until(() -> !files().isEmpty());
            String file = files().get(0).toString();

            assertTrue(file.endsWith("-lapse.hbox"), file);
            String told = answer(0, "blackbox", "show", file);
            assertTrue(told.startsWith(mark + " ("), told);
            assertTrue(told.contains("its window is 2 s."), told);
            assertTrue(
                    told.contains(
                            "For that rdk:component:motor/left was stopped, which " + mark + " had commanded last"),
                    told);
            assertTrue(
                    told.matches(
                            "(?s).*\\+0\\.\\d{3} s  left +stopped because " + mark + " is gone: stop\\(\\) took .*"),
                    told);
            assertTrue(answer(0, "blackbox", "replay", file).contains(" Replayed, it does the same.\n"));
            String shorter = answer(0, "blackbox", "replay", "--window", "1s", file);
            assertTrue(
                    shorter.matches("(?s).* With 1 s it would have lapsed at -[1-9].*"), // or before, in a long gap
                    shorter);

            String asked = answer(0, "blackbox", "write", "--address", "localhost:" + robot.port())
                    .strip();
            assertTrue(asked.endsWith("-asked.hbox") && Files.isRegularFile(Path.of(asked)), asked);
        }
    }

    private String data() {
        return scratch + "/data";
    }

    private List<Path> files() {
        Path folder = scratch.resolve("data/blackbox");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hbox")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RobotProcess ask(String... arguments) {
        return RobotProcess.start(scratch, arguments);
    }

    private String answer(int status, String... arguments) {
        try (RobotProcess command = ask(arguments)) {
            command.assertEndsWith(status);
            assertEquals("", command.err());
            return command.out();
        }
    }
}
