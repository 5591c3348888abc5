package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What some tests need and a build alone does not: where it is not to be had they are skipped and say so, or fail if they
 * are required.
 *
 * @param what is missing then, such as "Python SDK"
 * @param variable of the environment that requires it by being 1
 * @param loss what nothing has shown when it is missing
 * @param mend what to install
 */
record Prerequisite(String what, String variable, String loss, String mend) {
    private static final long LONGEST_MINUTES = 5;

    /**
     * Runs a command of its installation, to its end. It gets no stream of ours: npm makes those that it inherits non-blocking,
     * and the build talks with this process over them.
     */
    static void run(Path directory, String... command) throws IOException {
        Path said = Files.createTempFile("holdfast-command", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " takes longer than " + LONGEST_MINUTES + " min");
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s ended with %d:%n%s"
                        .formatted(String.join(" ", command), process.exitValue(), Files.readString(said)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(said);
        }
    }

    /** Fails or skips the test that needs it; it never returns, so that the compiler may be told to throw. */
    AssertionError missing(String reason) {
        if ("1".equals(System.getenv(variable))) {
            fail("The " + what + " is required, and not to be had: " + reason);
        }
        System.err.println(
                """

                ************************************************************************
                   SKIPPED: NO SCENARIO WITH THE %s HAS RUN.
                   %s
                ************************************************************************
                %s: %s
                """
                        .formatted(what.toUpperCase(Locale.ROOT), loss, mend, reason));
        return Assumptions.abort("No " + what + ": " + reason);
    }
}
