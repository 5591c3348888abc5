package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A scenario that runs in a process of its own. What it says is said again here, line by line. */
final class TypeScriptProgram implements AutoCloseable {
    private static final long LONGEST_SECONDS = 150; // longer than it lets itself run

    private final Process process;
    private final BufferedReader lines;

    private TypeScriptProgram(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static TypeScriptProgram start(List<String> command) {
        try {
            return new TypeScriptProgram(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, which must be a good one, and returns all that it said. */
    List<String> awaitEnd() {
        try {
            List<String> said = new ArrayList<>();
            for (String line = nextLine(); line != null; line = nextLine()) {
                said.add(line);
            }
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end");
            }
            assertEquals(0, process.exitValue(), "status of the program, which says above what is wrong");
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitLine(String awaited) {
        for (String line = nextLine(); line != null; line = nextLine()) {
            if (line.equals(awaited)) {
                return;
            }
        }
        throw new AssertionError("the program has ended without: " + awaited);
    }

    /** The program of Node dies at once; the other kills its browser, and dies. */
    void kill() {
        process.destroy();
    }

    /** Null at the end; that is the reader's way. */
    private String nextLine() {
        try {
            String line = lines.readLine();
            if (line != null) {
                System.out.println("TypeScript: " + line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
