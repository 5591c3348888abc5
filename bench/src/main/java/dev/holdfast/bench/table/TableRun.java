package dev.holdfast.bench.table;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Fills one tracker in a process of its own, and beats all its sessions in random orders: a heap that has held another
 * would tell less. Prints figures, one a line.
 */
final class TableRun {
    private static final int ROUNDS = 6;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private TableRun() {}

    /** @param words the tracker's name, and how many sessions */
    public static void main(String[] words) {
        int sessions = Integer.parseInt(words[1]);
        try (Tracker warm = Tracker.named(words[0], 1_000)) {
            fill(warm, 1_000);
        }
        try (Tracker tracker = Tracker.named(words[0], sessions)) {
            int[] order = inOrder(sessions);
            long before = used();
            fill(tracker, sessions);
            say(words, "bytes", (double) (used() - before) / sessions, "bytes"); // before beats leave anything behind
            tracker.start();
            say(words, "beat", beats(tracker, order), "ns");
        }
    }

    private static void say(String[] words, String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "FIGURE table.%s.%s.%s %.1f %s%n", words[0], words[1], what, value, unit);
    }

    private static void fill(Tracker tracker, int sessions) {
        for (int i = 0; i < sessions; i++) {
            tracker.open(i);
        }
    }

    /** The processor time of one beat, in nanoseconds, of the last round: whatever else the machine does is not in it. */
    private static double beats(Tracker tracker, int[] order) {
        double last = 0;
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, round);
            long begin = PROCESSOR.getCurrentThreadCpuTime();
            for (int session : order) {
                tracker.beat(session);
            }
            last = (double) (PROCESSOR.getCurrentThreadCpuTime() - begin) / order.length;
        }
        return last;
    }

    private static int[] inOrder(int sessions) {
        var order = new int[sessions];
        for (int i = 0; i < sessions; i++) {
            order[i] = i;
        }
        return order;
    }

    private static void shuffle(int[] order, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
