package dev.holdfast.session.blackbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RingTest {
    private final List<Long> read = new ArrayList<>();

    @Test
    void keepsTheLastOnesInTheirOrder() {
        var ring = new Ring(4);
        for (long time = 1; time <= 6; time++) {
            ring.add(time, 10 * time, 100 * time);
        }

        ring.read((time, what, detail) -> {
            assertEquals(10 * time, what);
            assertEquals(100 * time, detail);
            read.add(time);
        });

        assertEquals(List.of(3L, 4L, 5L, 6L), read);
        assertEquals(2, ring.overwritten());
    }

    @Test
    void isEmptyAtFirst() {
        new Ring(4).read((time, what, detail) -> read.add(time));

        assertEquals(List.of(), read);
    }

    @Test
    void hasPlacesThatAreAPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new Ring(6));
    }

    /** Each writer writes the same number three times, so that a mixture of two would show. */
    @Test
    void neverHandsOutAMixtureOfWhatSeveralWrite() throws InterruptedException {
        var ring = new Ring(8);
        var ended = new AtomicBoolean();
        var started = new CountDownLatch(3);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 1; writer <= 3; writer++) {
            long first = writer * 1_000_000_000L;
            writers.add(new Thread(() -> {
                started.countDown();
                for (long value = first; !ended.get(); value++) {
                    ring.add(value, value, value);
                }
            }));
        }
        writers.forEach(Thread::start);
        started.await();

        long[] whole = {0};
        boolean[] mixed = {false};
        for (int round = 0; round < 200_000; round++) {
            ring.read((time, what, detail) -> {
                whole[0]++;
                mixed[0] |= time != what || what != detail;
            });
        }
        ended.set(true);
        for (Thread writer : writers) {
            writer.join();
        }

        assertTrue(whole[0] > 0);
        assertEquals(false, mixed[0]);
    }
}
