package dev.holdfast.jobs.schedule.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Interval EVERY_FIVE_SECONDS = new Interval(Duration.ofSeconds(5));

    @Test
    void waitsOnePeriodBeforeTheFirstRun() {
        Rhythm rhythm = EVERY_FIVE_SECONDS.begin(at(0));

        assertFalse(rhythm.isDue(at(4_999)));
        assertEquals(1_000_000, rhythm.nanosToNext(at(4_999)));
        assertTrue(rhythm.isDue(at(5_000)));
        assertFalse(rhythm.isDue(at(5_000)));
    }

    @Test
    void aLateRunDoesNotMakeTheNextOneLate() {
        Rhythm rhythm = EVERY_FIVE_SECONDS.begin(at(0));

        assertTrue(rhythm.isDue(at(6_000)));
        assertFalse(rhythm.isDue(at(9_999)));
        assertTrue(rhythm.isDue(at(10_000)));
    }

    @Test
    void periodsThatWentByUnseenAreOneRun() {
        Rhythm rhythm = EVERY_FIVE_SECONDS.begin(at(0));

        assertTrue(rhythm.isDue(at(17_000)));
        assertFalse(rhythm.isDue(at(19_999)));
        assertTrue(rhythm.isDue(at(20_000)));
    }

    @Test
    void aPeriodIsPositiveAndHasItsLimit() {
        assertThrows(IllegalArgumentException.class, () -> new Interval(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Interval(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void aContinuousJobBeginsAtOnceAndAgainWhenItHasEnded() {
        Rhythm rhythm = new Continuous().begin(at(0));

        assertTrue(rhythm.isDue(at(0)));
        assertFalse(rhythm.isDue(at(100)));
        rhythm.ended(at(200), false);
        assertTrue(rhythm.isDue(at(200)));
    }

    @Test
    void aContinuousJobThatLastsNextToNothingLeavesTimeToOthers() {
        Rhythm rhythm = new Continuous().begin(at(0));
        rhythm.isDue(at(0));
        rhythm.ended(at(1), false);

        assertFalse(rhythm.isDue(at(9)));
        assertEquals(1_000_000, rhythm.nanosToNext(at(9)));
        assertTrue(rhythm.isDue(at(10)));
    }

    @Test
    void aContinuousJobThatFailsPauses() {
        Rhythm rhythm = new Continuous().begin(at(0));
        rhythm.isDue(at(0));
        rhythm.ended(at(20), true);

        assertFalse(rhythm.isDue(at(1_019)));
        assertTrue(rhythm.isDue(at(1_020)));
    }

    private static Now at(long millis) {
        return new Now(
                Duration.ofMillis(millis).toNanos(),
                Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }
}
