package dev.holdfast.bench.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a machine's timers are worth just now: the JDK's ScheduledThreadPoolExecutor, a process with nothing else in it, and
 * deadlines at any moment, a window ahead. It answers each line with how late it has been since, in nanoseconds.
 */
final class BareTimer {
    private static final long WINDOW_NANOS = 100_000_000;
    private static final long MOST_PAUSE_NANOS = 8_000_000;

    private static final Queue<Long> LATE = new ConcurrentLinkedQueue<>();

    private BareTimer() {}

    static Child start() {
        return new Child(BareTimer.class, List.of("-Xmx64m"), List.of());
    }

    /** Serves until its standard input ends. */
    public static void main(String[] none) throws IOException {
        var timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "timer");
            thread.setPriority(Thread.MAX_PRIORITY);
            thread.setDaemon(true);
            return thread;
        });
        var deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.scheduleWithFixedDelay(
                () -> {
                    long due = System.nanoTime()
                            + WINDOW_NANOS
                            + ThreadLocalRandom.current().nextLong(MOST_PAUSE_NANOS);
                    timer.schedule(
                            () -> LATE.add(System.nanoTime() - due), due - System.nanoTime(), TimeUnit.NANOSECONDS);
                },
                0,
                MOST_PAUSE_NANOS / 2,
                TimeUnit.NANOSECONDS);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            int many = LATE.size();
            System.out.println(IntStream.range(0, many)
                    .mapToObj(any -> Long.toString(LATE.remove()))
                    .collect(Collectors.joining(" ")));
        }
    }
}
