package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A virtual environment with the SDK in it, kept in the build directory from one build to the next. */
final class PythonEnvironment {
    private static final Path SCRIPTS = Path.of("src/test/python");
    private static final Path ENVIRONMENT = Path.of("target/venv");
    private static final Path REQUIREMENTS = SCRIPTS.resolve("requirements.txt");
    private static final Path INSTALLED = ENVIRONMENT.resolve("installed.txt");
    private static final long LONGEST_MINUTES = 5;

    private PythonEnvironment() {}

    /**
     * Makes it if need be. Where that cannot be done, the tests are skipped and say so, or fail if
     * {@code HOLDFAST_REQUIRE_PYTHON=1} demands them.
     */
    static void require() {
        try {
            if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, REQUIREMENTS) < 0) {
                return;
            }
            run("python3", "-m", "venv", "--clear", ENVIRONMENT.toString());
            run(
                    ENVIRONMENT.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "-r",
                    REQUIREMENTS.toString());
            Files.copy(REQUIREMENTS, INSTALLED);
        } catch (IOException e) {
            giveUp(e.getMessage());
        }
    }

    /** The command that leads a script with the environment's Python. */
    static String[] command(String script, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = ENVIRONMENT.resolve("bin/python").toString();
        command[1] = SCRIPTS.resolve(script).toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return command;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " takes longer than " + LONGEST_MINUTES + " min");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    private static void giveUp(String reason) {
        if ("1".equals(System.getenv("HOLDFAST_REQUIRE_PYTHON"))) {
            fail("The Python SDK is required, and not to be had: " + reason);
        }
        System.err.println(
                """

                ************************************************************************
                *  SKIPPED: NO SCENARIO WITH A REAL PYTHON SDK HAS RUN.                *
                *  Nothing has shown that a robot stops when an SDK's program dies.    *
                ************************************************************************
                Python 3 with its venv module, and a way to install packages, are needed: %s
                """
                        .formatted(reason));
        Assumptions.abort("No Python SDK: " + reason);
    }
}
