package dev.holdfast.distribution;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A {@link BeatingClient} as a process of its own, which drives one motor until it is killed. What it notes goes into
 * a file.
 */
final class BeatingProgram implements AutoCloseable {
    private static final String SESSION = "session ";
    private static final String DRIVES = "drives";

    private final Process process;
    private final Path noted;

    private BeatingProgram(Process process, Path noted) {
        this.process = process;
        this.noted = noted;
    }

    /** @param arguments port, motor, and period of the heartbeats in milliseconds */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream lines = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var client = BeatingClient.connect(Integer.parseInt(arguments[0]), "", new SignsOfLife(lines));
        lines.print(SESSION + client.session() + "\n");
        client.beat(Duration.ofMillis(Long.parseLong(arguments[2])));
        client.drive(arguments[1]);
        lines.print(DRIVES + "\n");
        new CountDownLatch(1).await();
    }

    static BeatingProgram start(Path scratch, int port, String motor, Duration period) {
        try {
            Path noted = Files.createTempFile(scratch, "signs", ".txt");
            File said = scratch.resolve("programs.txt").toFile();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BeatingProgram.class.getName(),
                            "" + port,
                            motor,
                            "" + period.toMillis())
                    .redirectOutput(noted.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(said))
                    .start();
            return new BeatingProgram(process, noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has had its motor turn. */
    boolean drives() {
        return noted().lines().anyMatch(DRIVES::equals);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void signal(String name) {
        Signals.send(name, process);
    }

    /** What it has noted so far. */
    SignsOfLife signs() {
        return SignsOfLife.read(noted());
    }

    String session() {
        return noted().lines()
                .filter(line -> line.startsWith(SESSION))
                .findFirst()
                .orElseThrow()
                .substring(SESSION.length());
    }

    private String noted() {
        try {
            return Files.readString(noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
