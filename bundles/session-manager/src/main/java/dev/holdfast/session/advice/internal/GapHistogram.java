package dev.holdfast.session.advice.internal;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Lengths of time, counted in buckets of a millisecond, and of a hundred-and-twenty-eighth where that is more: how late a beat
 * is matters, and that is a small part of its gap. Adding one takes no lock, and of two at the same time one may be lost.
 *
 * <p>5 kB from the first length on, and nothing before: sessions that come and go by the hundred with a beat or two would fill the
 * memory of what lives long, and collecting that holds up the whole robot.
 */
final class GapHistogram {
    private static final int FINENESS = 7;
    private static final int UNIT = 20; // 2^20 ns, 1.05 ms
    private static final int BUCKETS =
            (9 + 1) << FINENESS; // up to 2^36 ns, 69 s, which is more than the longest window

    private static final AtomicIntegerArray NONE = new AtomicIntegerArray(0);

    private volatile AtomicIntegerArray counts = NONE;

    void add(long nanos) {
        if (counts == NONE) {
            counts = new AtomicIntegerArray(BUCKETS);
        }
        AtomicIntegerArray counted = counts;
        int bucket = bucket(nanos);
        counted.setOpaque(bucket, counted.getOpaque(bucket) + 1);
    }

    /** What has been counted until now. */
    Gaps snapshot() {
        AtomicIntegerArray counted = counts;
        var copy = new long[BUCKETS];
        for (int bucket = 0; bucket < counted.length(); bucket++) {
            copy[bucket] = counted.get(bucket);
        }
        return new Gaps(copy);
    }

    static int bucket(long nanos) {
        long units = Math.max(0, nanos) >>> UNIT;
        int size = 64 - Long.numberOfLeadingZeros(units);
        int shift = Math.max(0, size - FINENESS - 1);
        int bucket = (int) (units >>> shift) + (shift << FINENESS);
        return Math.min(bucket, BUCKETS - 1);
    }

    /** The shortest length that is not in this bucket any more, in nanoseconds. */
    static long end(int bucket) {
        int shift = Math.max(0, (bucket >>> FINENESS) - 1);
        long units = bucket - ((long) shift << FINENESS);
        return (units + 1 << shift) << UNIT;
    }
}
