package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in {@code src/it/go}: a client on grpc-go, and the tests that it drives a robot with, in one file. */
final class GoScenario {
    static final Path SOURCES = Path.of("src/it/go").toAbsolutePath();
    static final Path PROGRAM = Path.of("target/go/scenario").toAbsolutePath();
    private static final long LONGEST_BUILD_MINUTES = 10;
    private static final long LONGEST_TEST_MINUTES = 2;

    private static final Prerequisite GO = new Prerequisite(
            "client in Go",
            "HOLDFAST_REQUIRE_GO",
            "Nothing has shown that a program in Go can drive this robot.",
            "Go, as new as src/it/go/go.mod says, and a way to fetch its modules, are needed");

    private static boolean built;

    private GoScenario() {}

    /**
     * Builds it, once for all tests of this process; Go itself sees to what need not be done again. Where Go or its modules
     * cannot be had, the tests are skipped and say so, or fail if {@code HOLDFAST_REQUIRE_GO=1} demands them.
     */
    static synchronized void build() throws IOException {
        if (built) {
            return;
        }
        try {
            run(LONGEST_BUILD_MINUTES, Map.of(), "go", "mod", "download");
        } catch (IOException e) {
            throw GO.missing(e.getMessage());
        }
        run(LONGEST_BUILD_MINUTES, Map.of(), "go", "run", "./generate");
        run(LONGEST_BUILD_MINUTES, Map.of(), "go", "test", "-c", "-o", PROGRAM.toString(), ".");
        built = true;
    }

    /** The names of its tests. */
    static List<String> tests() throws IOException {
        return run(LONGEST_TEST_MINUTES, Map.of(), PROGRAM.toString(), "-test.list", ".");
    }

    /** Runs one of them; it must pass. What it checked is printed. */
    static void play(String test, Map<String, String> environment) throws IOException {
        List<String> said =
                run(LONGEST_TEST_MINUTES, environment, PROGRAM.toString(), "-test.v", "-test.run", "^" + test + "$");
        assertEquals("PASS", said.get(said.size() - 1));
        assertTrue(said.stream().anyMatch(line -> line.startsWith("--- PASS: " + test)), () -> test + " did not run");
    }

    /** Prints what the command says, and returns it when it has ended well. */
    private static List<String> run(long longestMinutes, Map<String, String> environment, String... command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(SOURCES.toFile()).redirectErrorStream(true);
        builder.environment().put("CGO_ENABLED", "0"); // so that no C compiler is needed
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        Thread reader = new Thread(() -> print(process, said), "go-scenario-reader");
        reader.start();
        try {
            if (!process.waitFor(longestMinutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " takes longer than " + longestMinutes + " min");
            }
            reader.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + String.join("\n", said));
        }
        return said;
    }

    private static void print(Process process, List<String> said) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                said.add(line);
                System.out.println("Go: " + line);
            });
        } catch (IOException | UncheckedIOException e) {
            said.add("its output broke off: " + e.getMessage());
        }
    }
}
