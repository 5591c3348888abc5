package dev.holdfast.bench;

import java.time.Duration;

/** The processor time of a process, all its threads together. */
final class Processor {
    private final long pid;
    private Duration before = Duration.ZERO;

    Processor(long pid) {
        this.pid = pid;
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
