package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a process costs: the processor time of all its threads together, and its memory. */
final class Processor {
    private static final int PATIENCE_SECONDS = 20;
    private static final int KIB = 1_024; // what Linux calls a kB

    private final long pid;
    private Duration before = Duration.ZERO;

    Processor(long pid) {
        this.pid = pid;
    }

    /** The memory of a process that is resident now, in millions of bytes. */
    static double residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIB / 1e6)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a process, by force where it does not end by itself; whether it ended by itself. */
    static boolean end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** What it has taken since the last time. */
    double takenMicros() {
        Duration now = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
        Duration taken = now.minus(before);
        before = now;
        return taken.toNanos() / 1e3;
    }
}
