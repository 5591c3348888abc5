package dev.holdfast.bench.rows;

import dev.holdfast.bench.Robot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What rows are measured with.
 *
 * @param home of the shipped distribution
 */
public record Bed(Path home, Plan plan) {
    Robot robot(String json) {
        return Robot.start(home, json, 0, "");
    }

    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
