package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallsTest {
    private static final long UNNOTICED = 50;
    private static final long WINDOW = 2_000;

    private final Stalls stalls = new Stalls(UNNOTICED);

    private void notice(long pulse, long now) {
        stalls.notice(pulse, now, UNNOTICED);
    }

    @Test
    void putsOffWhatFellInside() {
        notice(100, 200);

        assertEquals(100, stalls.forgiven(100, WINDOW), "that had passed before");
        assertEquals(250, stalls.forgiven(101, WINDOW));
        assertEquals(250, stalls.forgiven(200, WINDOW));
        assertEquals(201, stalls.forgiven(201, WINDOW), "that is yet to come");
        assertEquals(203, stalls.forgiven(150, 30), "a tenth of a small window");
    }

    @Test
    void aPauseThatEverybodyCanBearIsNone() {
        notice(100, 150);

        assertEquals(0, stalls.declared());
        assertEquals(120, stalls.forgiven(120, WINDOW));
    }

    @Test
    void ofThoseWhoNoticeAStallTheFirstDeclaresIt() {
        notice(100, 200);
        notice(100, 210);

        assertEquals(1, stalls.declared());
        assertEquals(100, stalls.lastNanos());
        assertEquals(200, stalls.lastEnd());
        assertEquals(205, stalls.forgiven(205, WINDOW), "nobody stood still then");
    }

    @Test
    void whoeverNoticesMuchLaterHasStoodStillAgain() {
        notice(100, 200);
        notice(100, 260);

        assertEquals(2, stalls.declared());
        assertEquals(310, stalls.forgiven(150, WINDOW), "put off to 250, which fell into the second");
    }

    @Test
    void manyWhoNoticeAtOnceDeclareItOnce() {
        IntStream.range(0, 1_000).parallel().forEach(i -> notice(100, 200 + i % 50));

        assertEquals(1, stalls.declared());
    }

    @Test
    void theGraceOfAllTogetherIsAWindow() {
        long now = 0;
        for (int i = 0; i < 100; i++) {
            notice(now, now += 60);
        }

        assertEquals(40 * 60 + 50, stalls.forgiven(1, WINDOW)); // forty of 50 each
        assertEquals(41 * 60 + 50, stalls.forgiven(61, WINDOW), "who was heard of a stall later");
    }

    /** The rule as it reads: each stall, when it is declared, moves each deadline that fell inside. */
    private static final class Moved {
        private final long window;
        private final long written;
        private long deadline;
        private long granted;

        Moved(long deadline, long window) {
            this.written = deadline;
            this.deadline = deadline;
            this.window = window;
        }

        void stall(long from, long to) {
            long grace = Math.min(window / 10, UNNOTICED);
            if (deadline - from > 0 && deadline - to <= 0 && granted < window) {
                deadline = to + grace;
                granted += grace;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5_000})
    void saysOfWhoStillLivesWhatMovingAllDeadlinesWouldSay(long start) {
        int putOff = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var tried = new Stalls(UNNOTICED);
            var all = new ArrayList<Moved>();
            long pulse = start; // the second of them wraps around
            for (int step = 0; step < 200; step++) {
                long now = pulse + 1 + (random.nextInt(3) == 0 ? random.nextInt(300) : random.nextInt(20));
                all.add(new Moved(pulse + 30 + random.nextInt(600), 30 + random.nextInt(570)));
                tried.notice(pulse, now, UNNOTICED);
                if (now - pulse > UNNOTICED) {
                    for (Moved one : all) {
                        one.stall(pulse, now);
                    }
                }
                for (Moved one : List.copyOf(all)) {
                    long forgiven = tried.forgiven(one.written, one.window);
                    assertEquals(one.deadline - now > 0, forgiven - now > 0, "seed " + seed + ", step " + step);
                    if (one.deadline - now <= 0) {
                        all.remove(one); // it has lapsed, and is marked
                    } else {
                        assertEquals(one.deadline, forgiven);
                        putOff += one.deadline == one.written ? 0 : 1;
                    }
                }
                pulse = now;
            }
        }
        assertTrue(putOff > 1_000, "put off " + putOff);
    }

    @Test
    void aMachineThatStandsStillAllDayKeepsNoMoreThanCanMatter() {
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            notice(now, now += 60);
        }

        assertEquals(10_000, stalls.declared());
        assertEquals(1, stalls.forgiven(1, WINDOW), "long forgotten, and long lapsed");
        long since = now - 1_200 * 60;
        assertEquals(now + 50, stalls.forgiven(since + 1, 60_000), "the longest window still has all its grace");
    }
}
