package dev.holdfast.bench.table;

import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the timer costs that looks after a table, while everybody beats four times a window at random. Time is an argument
 * of the table: it runs as fast as the work allows. All are opened at once, so that all come due at once the first time.
 */
final class TimerRun {
    private static final int WINDOWS = 4;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final SplittableRandom random = new SplittableRandom(4711);
    private final SessionTable table;
    private final UUID[] ids;
    private final long window;
    private long spent;
    private long worst;
    private int wakes;

    private TimerRun(int sessions, Duration window) {
        table = new SessionTable(new SessionLimits(sessions, sessions));
        ids = new UUID[sessions];
        this.window = window.toNanos();
        for (int i = 0; i < sessions; i++) {
            ids[i] = table.start("", "", window, 0).session().id();
        }
    }

    /** @param words how many sessions, and their window in seconds */
    public static void main(String[] words) {
        int sessions = Integer.parseInt(words[0]);
        Duration window = Duration.ofSeconds(Long.parseLong(words[1]));
        var warm = new TimerRun(Math.min(sessions, 10_000), Duration.ofSeconds(2));
        warm.live();
        var run = new TimerRun(sessions, window);
        run.live();
        run.say("timer." + sessions);
    }

    private void live() {
        long end = WINDOWS * window;
        double due = 0;
        int next = 0;
        for (long now = 0; now < end; ) {
            long wake = look(now);
            due += (double) ids.length * (wake - now) / (window / 4);
            for (; due >= 1; due--) {
                table.heartbeat(ids[next], "", now + random.nextLong(wake - now));
                next = (next + 1) % ids.length;
            }
            now = wake;
        }
    }

    private long look(long now) {
        long begin = PROCESSOR.getCurrentThreadCpuTime();
        if (!table.lapse(now).isEmpty()) {
            throw new IllegalStateException("a session lapsed that was heard of");
        }
        long wake = Math.max(table.nextWake(now), now + 1_000);
        long took = PROCESSOR.getCurrentThreadCpuTime() - begin;
        spent += took;
        worst = Math.max(worst, took);
        wakes++;
        return wake;
    }

    private void say(String name) {
        double seconds = WINDOWS * window / 1e9;
        System.out.printf(Locale.ROOT, "FIGURE table.%s.share %.3f %%%n", name, spent / seconds / 1e7);
        System.out.printf(Locale.ROOT, "FIGURE table.%s.wakes %.1f 1/s%n", name, wakes / seconds);
        System.out.printf(Locale.ROOT, "FIGURE table.%s.worst %.1f us%n", name, worst / 1e3);
    }
}
