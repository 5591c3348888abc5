package dev.holdfast.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The session table alone: a million sessions, its timer, and beats beside ZooKeeper's session tracker. */
final class TableBench {
    private static final String ROOM = "dev.holdfast.bench.table.";

    private TableBench() {}

    static void run() throws IOException, InterruptedException {
        for (String tracker : List.of("holdfast", "zookeeper-moves", "holdfast-addresses")) {
            start("-Xmx1g", ROOM + "TableRun", tracker, "1000000");
        }
        start("-Xmx1g", ROOM + "TimerRun", "10000", "2");
        start("-Xmx1g", ROOM + "TimerRun", "100000", "60");
        start("-Xmx1g", ROOM + "TimerRun", "1000000", "60");
        start("-Xmx256m", ROOM + "BeatRun");
    }

    /** Each in a process of its own, one after the other; what it prints is printed here. */
    private static void start(String heap, String program, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(List.of(words));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(program + " " + List.of(words) + " ended with " + status);
        }
    }
}
