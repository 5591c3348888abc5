package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** {@code bin/holdfast} as a process. Its two outputs go into files, as a service manager would have it. */
final class RobotProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;
    private static final Pattern READY = Pattern.compile("Holdfast is ready at (?:https://)?localhost:(\\d+) with .*");

    /** It lives for seconds: a compiler that pays after minutes would only take the processor from it, and from others. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Path out;
    private final Path err;

    private RobotProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the distribution under test; the outputs and the data go into the scratch directory. */
    static RobotProcess start(Path scratch, String... arguments) {
        return start(scratch, Map.of(), arguments);
    }

    static RobotProcess start(Path scratch, Map<String, String> environment, String... arguments) {
        return start(Distribution.script(), scratch, environment, arguments);
    }

    static RobotProcess start(Path script, Path scratch, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(scratch, "out", ".txt");
            Path err = Files.createTempFile(scratch, "err", ".txt");
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putIfAbsent("HOLDFAST_JAVA_OPTS", SHORT_LIVED);
            builder.environment().putAll(environment);
            return new RobotProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the shipped rover at a free port, with all that it writes in the scratch directory, and awaits it. */
    static RobotProcess startRover(Path scratch) {
        return startRover(scratch, Map.of());
    }

    static RobotProcess startRover(Path scratch, Map<String, String> environment) {
        RobotProcess robot = start(scratch, environment, "--port", "0", "--data", scratch + "/data");
        robot.awaitReady();
        return robot;
    }

    /** Waits for the ready line, and returns it. */
    String awaitReady() {
        try {
            await("ready line or end")
                    .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> !process.isAlive() || READY.matcher(out()).find());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not ready after " + LONGEST_SECONDS + " s:\n" + out() + err(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue() + " before it was ready:\n" + out() + err());
        }
        return out();
    }

    /** The port of the ready line. */
    int port() {
        Matcher ready = READY.matcher(awaitReady());
        if (!ready.find()) {
            throw new AssertionError("no port in: " + out());
        }
        return Integer.parseInt(ready.group(1));
    }

    /** Sends a signal, by the name that {@code kill} knows. */
    void signal(String name) {
        Signals.send(name, process);
    }

    void assertEndsWith(int status) {
        assertEquals(status, awaitEnd(), () -> "exit status; it said:\n" + out() + err());
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs after " + LONGEST_SECONDS + " s:\n" + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in order, if that has not been done. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
