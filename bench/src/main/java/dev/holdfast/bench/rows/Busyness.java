package dev.holdfast.bench.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How busy the machine's processors are, all programs together, as Linux counts it. */
final class Busyness {
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int OURS = 7; // what comes behind is the time that other machines have taken from this one

    private long[] before = read();

    /** The busy share of the time since the last question, of what this machine got. */
    double since() {
        long[] now = read();
        long all = 0;
        for (int at = 0; at < now.length; at++) {
            all += now[at] - before[at];
        }
        long idle = now[IDLE] - before[IDLE] + now[WAITING] - before[WAITING];
        before = now;
        return all == 0 ? 0 : 1 - idle / (double) all;
    }

    private static long[] read() {
        try {
            String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
            return Arrays.stream(line.trim().split("\\s+"))
                    .skip(1)
                    .limit(OURS)
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
