package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that drives the robot, a process of its own, led by a test line by line: it can be killed, and put to sleep. */
final class SdkClient implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;

    private final Process process;
    private final PrintWriter lines;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private SdkClient(Process process) {
        this.process = process;
        this.lines = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::collect, "sdk-client-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** One with the Python SDK, with sessions as every program has them unless it says otherwise. */
    static SdkClient connect(RobotProcess robot, String... switches) {
        return connect(robot, Map.of(), switches);
    }

    static SdkClient connect(RobotProcess robot, Map<String, String> environment, String... switches) {
        String[] arguments = new String[switches.length + 1];
        arguments[0] = "localhost:" + robot.port();
        System.arraycopy(switches, 0, arguments, 1, switches.length);
        return start(environment, PythonEnvironment.command("sdk_client.py", arguments));
    }

    /** One with our own client, see {@link JavaProgram}. */
    static SdkClient connectInJava(RobotProcess robot) {
        return start(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JavaProgram.class.getName(),
                "localhost:" + robot.port());
    }

    /** One in Go, see {@link GoScenario}. What it is told is a power for the left motor. */
    static SdkClient connectInGo(RobotProcess robot, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOLDFAST_DRIVER", "1");
        all.put("HOLDFAST_ADDRESS", "localhost:" + robot.port());
        return start(all, GoScenario.PROGRAM.toString());
    }

    private static SdkClient start(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            SdkClient client = new SdkClient(builder.start());
            client.expectOk(client.nextAnswer());
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the program do what a line says, which is an expression in Python, and returns what came of it; fails if that is an error. */
    String says(String expression) {
        return expectOk(attempt(expression));
    }

    /** As {@link #says}, but an error is an answer: {@code failed STATUS MESSAGE}. */
    String attempt(String expression) {
        lines.println(expression);
        return nextAnswer();
    }

    /** Kills it as the system does when memory is short: it cannot say goodbye. */
    void kill() {
        process.destroyForcibly();
    }

    /** Stops all its threads in the midst of what they do, until {@link #resume}. */
    void suspend() {
        Signals.send("STOP", process);
    }

    void resume() {
        Signals.send("CONT", process);
    }

    private String expectOk(String answer) {
        assertTrue(answer.startsWith("ok "), answer);
        return answer.substring("ok ".length());
    }

    private String nextAnswer() {
        try {
            String answer = answers.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("the SDK's program said nothing for " + LONGEST_SECONDS + " s");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> {
                if (line.startsWith("> ")) {
                    answers.add(line.substring(2));
                } else {
                    System.out.println("SDK: " + line);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            answers.add("failed GONE " + e.getMessage());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
