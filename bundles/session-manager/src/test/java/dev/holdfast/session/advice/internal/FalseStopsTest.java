package dev.holdfast.session.advice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.BeatAdvice.Odds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FalseStopsTest {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final long MILLI = 1_000_000;

    private final GapHistogram gaps = new GapHistogram();

    /** Gaps of 400 ms and an exponential lateness with this mean. */
    private void beat(int times, double meanMillis) {
        var random = new SplittableRandom(1);
        for (int beat = 0; beat < times; beat++) {
            gaps.add(400 * MILLI + (long) (-Math.log(1 - random.nextDouble()) * meanMillis * MILLI));
        }
    }

    private FalseStops stops() {
        return new FalseStops(gaps.snapshot(), WINDOW);
    }

    private Odds odds(Duration window) {
        return stops().odds().stream()
                .filter(odds -> odds.window().equals(window))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRegularClientBearsTheShortestWindow() {
        beat(10_000, 1);

        assertEquals(Optional.of(Duration.ofMillis(250)), stops().suggested());
        assertEquals(0, odds(Duration.ofMillis(250)).seen());
    }

    @Test
    void aClientWithLateBeatsNeedsALongerOne() {
        beat(10_000, 40);

        assertEquals(Optional.of(Duration.ofSeconds(1)), stops().suggested());
    }

    @Test
    void theOddsAreThoseOfAnExponentialTailBeyondWhatWasSeen() {
        beat(100_000, 20);

        double truth = Math.exp(-800 / 20.0); // a window of 1 s leaves 800 ms to a client that beats five times in it
        double told = odds(Duration.ofSeconds(1)).chance();

        assertTrue(told > truth / 100 && told < truth * 10_000, told + " for " + truth);
        double near = odds(Duration.ofMillis(250)).chance(); // leaves 200 ms
        assertEquals(Math.exp(-10), near, Math.exp(-10) * 3);
    }

    @Test
    void whatWasSeenCountsWhereItIsMore() {
        beat(9_999, 1);
        gaps.add(1_700 * MILLI);

        assertEquals(1, odds(Duration.ofSeconds(1)).seen());
        assertEquals(1e-4, odds(Duration.ofSeconds(1)).chance(), 1e-5);
        assertEquals(43.2, odds(Duration.ofSeconds(1)).perDay(), 2); // five gaps a second
        assertEquals(Optional.of(Duration.ofSeconds(5)), stops().suggested()); // half as much again as the worst
    }

    @Test
    void nothingIsConcludedFromALittle() {
        beat(999, 1);

        assertEquals(Optional.empty(), stops().suggested());
        assertEquals(List.of(), stops().odds());
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertEquals(List.of(), stops().odds());
        assertEquals(Optional.empty(), stops().suggested());
    }

    @Test
    void theOwnWindowIsOnTheList() {
        beat(1_000, 1);

        var odds = new FalseStops(gaps.snapshot(), Duration.ofMillis(1_500)).odds();

        assertEquals(Duration.ofMillis(1_500), odds.get(3).window());
    }

    @Test
    void bucketsErrByLittle() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 10_000; round++) {
            long nanos = random.nextLong(1, 60_000 * MILLI);
            long end = GapHistogram.end(GapHistogram.bucket(nanos));

            assertTrue(end > nanos && end <= nanos * 129.0 / 128 + (1 << 20), nanos + " in a bucket until " + end);
        }
    }
}
