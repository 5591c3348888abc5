package dev.holdfast.bench.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, which answers each line with a line; it ends with its standard input. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    /** @param arguments for it */
    Child(Class<?> program, List<String> javaOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-XX:+UseSerialGC");
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy)); // whoever breaks us off leaves none behind
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Tells it something, and does not wait for the answer. */
    void tell(String line) {
        in.println(line);
    }

    /** Its next answer; waits for it. */
    String answer() {
        try {
            return String.valueOf(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ask(String line) {
        tell(line);
        return answer();
    }

    /** Waits until it has ended by itself: its status. */
    int status() throws InterruptedException {
        return process.waitFor();
    }

    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** Ends it, and whatever it has started. */
    @Override
    public void close() {
        destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
