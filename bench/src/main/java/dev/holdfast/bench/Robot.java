package dev.holdfast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped distribution as a process, with directories of its own that can be changed while it runs. */
public final class Robot implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Holdfast is ready at (?:https://)?localhost:(\\d+) .*");

    private final Process process;
    private final Path scratch;
    private final int port;
    private final long nanosToReady;

    private Robot(Process process, Path scratch, int port, long nanosToReady) {
        this.process = process;
        this.scratch = scratch;
        this.port = port;
        this.nanosToReady = nanosToReady;
    }

    /** Starts it with this robot.json, and returns when its ready line was read. */
    static Robot start(Path home, String json) {
        return start(home, json, 0);
    }

    /** The same at this port; 0: any that is free. */
    static Robot start(Path home, String json, int wanted) {
        return start(home, json, wanted, "");
    }

    /** The same with options for Java of its own, or none. */
    public static Robot start(Path home, String json, int wanted, String javaOptions) {
        try {
            Path scratch = Files.createTempDirectory("holdfast-bench");
            Path modules = Files.createDirectory(scratch.resolve("modules"));
            Path config = Files.writeString(scratch.resolve("robot.json"), json);
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("bin/holdfast").toString(),
                            "--port=" + wanted,
                            "--config=" + config,
                            "--modules=" + modules,
                            "--data=" + scratch.resolve("data"))
                    .redirectError(scratch.resolve("log.txt").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home")); // the rivals' Java too
            builder.environment().merge("HOLDFAST_JAVA_OPTS", javaOptions, (given, more) -> given + " " + more);
            long begin = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(process::destroy)); // whoever breaks us off leaves no robot behind
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(out.readLine());
            long ready = System.nanoTime() - begin;
            Matcher matcher = READY.matcher(line);
            if (!matcher.matches()) {
                process.destroyForcibly();
                throw new IllegalStateException("not ready: " + line + "; see " + scratch.resolve("log.txt"));
            }
            return new Robot(process, scratch, Integer.parseInt(matcher.group(1)), ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public double millisToReady() {
        return nanosToReady / 1e6;
    }

    public long pid() {
        return process.pid();
    }

    /** The memory that is resident now. */
    public double residentMegabytes() {
        return Processor.residentMegabytes(process.pid());
    }

    /** What it has logged until now, a line each. */
    public List<String> log() {
        try {
            return Files.readAllLines(scratch.resolve("log.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces robot.json in one step, as an editor does. */
    public void configure(String json) {
        replace(scratch.resolve("robot.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Moves a jar into the modules directory, in one step. */
    public void moveIn(Path jar) {
        moveIn(jar, jar.getFileName().toString());
    }

    /** Moves a jar into the modules directory under this name, in one step. */
    void moveIn(Path jar, String name) {
        try {
            replace(scratch.resolve("modules").resolve(name), Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void takeOut(Path jar) {
        try {
            Files.delete(module(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path module(Path jar) {
        return scratch.resolve("modules").resolve(jar.getFileName());
    }

    private void replace(Path file, byte[] content) {
        try {
            Path written = Files.write(scratch.resolve("next"), content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!Processor.end(process)) {
            throw new IllegalStateException("did not end by itself; see " + scratch);
        }
    }
}
