package dev.holdfast.distribution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of each fault: how often it was tried, and how late what had to stop did. Safe for any thread. */
final class FaultMatrix {
    private static final String LINE = "%-34s%8s%12s%12s  %s%n";

    private static final class Row {
        private final List<Duration> lateness = new ArrayList<>();
        private int begun;
        private int held;
        private int voided;
    }

    private final Map<String, Row> rows = new LinkedHashMap<>(); // guarded by this

    /** Another round begins; it has failed unless {@link #held} is told of it. */
    synchronized void begin(String fault) {
        row(fault).begun++;
    }

    /** Notes how long after its deadline something stopped. */
    synchronized void stopped(String fault, Duration late) {
        row(fault).lateness.add(late);
    }

    /** Nothing in this round was against the promise. */
    synchronized void held(String fault) {
        row(fault).held++;
    }

    /** This round has proven nothing. */
    synchronized void isVoid(String fault) {
        row(fault).begun--;
        row(fault).voided++;
    }

    /** Whether any round has proven something. */
    synchronized boolean hasShown(String fault) {
        return row(fault).held > 0;
    }

    private Row row(String fault) {
        return rows.computeIfAbsent(fault, name -> new Row());
    }

    @Override
    public synchronized String toString() {
        var table = new StringBuilder(LINE.formatted("fault", "rounds", "median ms", "latest ms", "verdict"));
        rows.forEach((fault, row) -> {
            double[] millis = row.lateness.stream()
                    .mapToDouble(late -> late.toNanos() / 1e6)
                    .sorted()
                    .toArray();
            boolean any = millis.length > 0;
            table.append(LINE.formatted(
                    fault,
                    row.begun,
                    any ? "%.1f".formatted(millis[millis.length / 2]) : "-",
                    any ? "%.1f".formatted(Arrays.stream(millis).max().orElse(0)) : "-",
                    (row.held == row.begun ? "held" : "FAILED in %d".formatted(row.begun - row.held))
                            + (row.voided == 0 ? "" : ", %d more were void".formatted(row.voided))));
        });
        return table.toString();
    }
}
