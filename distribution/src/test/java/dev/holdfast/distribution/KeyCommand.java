package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code holdfast keys} as an operator types it, for the robot that keeps its data in one folder. */
record KeyCommand(Path data) {
    /** @return what it printed, without the line's end: a new key, as {@code ID:KEY} */
    String run(String... words) {
        List<String> command = new ArrayList<>(List.of(Distribution.script().toString(), "keys"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
