package dev.holdfast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped distribution as a process, with directories of its own that can be changed while it runs. */
final class Robot implements AutoCloseable {
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
            long begin = System.nanoTime();
            Process process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(out.readLine());
            long ready = System.nanoTime() - begin;
            Matcher matcher = READY.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException("not ready: " + line + "; see " + scratch.resolve("log.txt"));
            }
            return new Robot(process, scratch, Integer.parseInt(matcher.group(1)), ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    double millisToReady() {
        return nanosToReady / 1e6;
    }

    long pid() {
        return process.pid();
    }

    /** The memory that is resident now. */
    double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces robot.json in one step, as an editor does. */
    void configure(String json) {
        replace(scratch.resolve("robot.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Moves a jar into the modules directory, in one step. */
    void moveIn(Path jar) {
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
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end; see " + scratch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
