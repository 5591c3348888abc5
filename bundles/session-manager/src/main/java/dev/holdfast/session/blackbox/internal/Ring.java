package dev.holdfast.session.blackbox.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The last so many records, of three numbers each. Many threads write at a time, none waits and none allocates: each takes
 * the next place by a counter. A record is sealed by a fourth number made of its place in the sequence and its content. So
 * whoever reads sees of each whether it is whole, whatever two writers have made of one place and in whatever order it became
 * visible; a lock-free ring with sequence numbers before and after would not notice a writer that was a whole round late.
 */
final class Ring {
    private static final int WORDS = 4;

    private final int places;
    private final AtomicLongArray words;
    private final AtomicLong next = new AtomicLong();

    /** Takes what it read. */
    interface Reader {
        void take(long time, long what, long detail);
    }

    /** @param places how many records it keeps, a power of two; each takes 32 bytes */
    Ring(int places) {
        if (places < 1 || Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("not a power of two: " + places);
        }
        this.places = places;
        this.words = new AtomicLongArray(places * WORDS);
    }

    void add(long time, long what, long detail) {
        long number = next.getAndIncrement();
        int at = place(number);
        words.setOpaque(at, time);
        words.setOpaque(at + 1, what);
        words.setOpaque(at + 2, detail);
        words.setOpaque(at + 3, seal(number, time, what, detail));
    }

    /** Hands out the records that are whole, the oldest first. Those that are written meanwhile may be missing. */
    void read(Reader reader) {
        long end = next.get();
        for (long number = Math.max(0, end - places); number < end; number++) {
            int at = place(number);
            long time = words.getOpaque(at);
            long what = words.getOpaque(at + 1);
            long detail = words.getOpaque(at + 2);
            if (words.getOpaque(at + 3) == seal(number, time, what, detail)) {
                reader.take(time, what, detail);
            }
        }
    }

    int places() {
        return places;
    }

    /** How many records it does not hold any more. */
    long overwritten() {
        return Math.max(0, next.get() - places);
    }

    private int place(long number) {
        return (int) (number & (places - 1)) * WORDS;
    }

    /** Each step is a bijection of what it adds, so that a change of any one number changes it. */
    private static long seal(long number, long time, long what, long detail) {
        long seal = (number + 1) * 0x9E3779B97F4A7C15L; // never 0 for an empty place
        seal = (seal ^ time) * 0xBF58476D1CE4E5B9L;
        seal = (Long.rotateLeft(seal, 31) ^ what) * 0x94D049BB133111EBL;
        return (Long.rotateLeft(seal, 29) ^ detail) * 0x9E3779B97F4A7C15L;
    }
}
