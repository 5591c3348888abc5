package dev.holdfast.distribution;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A virtual environment with the SDK in it, kept in the build directory from one build to the next. */
final class PythonEnvironment {
    private static final Path SCRIPTS = Path.of("src/test/python");
    private static final Path ENVIRONMENT = Path.of("target/venv");
    private static final Path REQUIREMENTS = SCRIPTS.resolve("requirements.txt");
    private static final Path INSTALLED = ENVIRONMENT.resolve("installed.txt");
    private static final Path LOCK = Path.of("target/venv.lock");
    private static final Path HERE = Path.of(".");
    private static final Prerequisite SDK = new Prerequisite(
            "real Python SDK",
            "HOLDFAST_REQUIRE_PYTHON",
            "Nothing has shown that a robot stops when an SDK's program dies.",
            "Python 3 with its venv module, and a way to install packages, are needed");

    private PythonEnvironment() {}

    /**
     * Makes it if need be. Where that cannot be done, the tests are skipped and say so, or fail if
     * {@code HOLDFAST_REQUIRE_PYTHON=1} demands them. Of several processes one makes it, and the others wait.
     */
    static void require() {
        try (FileChannel turn = FileChannel.open(LOCK, CREATE, WRITE)) {
            turn.lock();
            if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, REQUIREMENTS) < 0) {
                return;
            }
            Prerequisite.run(HERE, "python3", "-m", "venv", "--clear", ENVIRONMENT.toString());
            Prerequisite.run(
                    HERE,
                    ENVIRONMENT.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "-r",
                    REQUIREMENTS.toString());
            Files.copy(REQUIREMENTS, INSTALLED);
        } catch (IOException e) {
            throw SDK.missing(e.getMessage());
        }
    }

    /** The command that leads a script with the environment's Python. */
    static String[] command(String script, String... arguments) {
        return command(SCRIPTS.resolve(script), arguments);
    }

    static String[] command(Path script, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = ENVIRONMENT.resolve("bin/python").toString();
        command[1] = script.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return command;
    }
}
