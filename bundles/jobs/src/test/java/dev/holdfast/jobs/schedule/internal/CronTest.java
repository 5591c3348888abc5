package dev.holdfast.jobs.schedule.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final Now SATURDAY = at("2026-11-28T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 * * * *         | 2026-11-28T11:00:00Z | 2026-11-28T12:00:00Z
            */15 * * * *      | 2026-11-28T10:15:00Z | 2026-11-28T10:30:00Z
            */5 * * * * *     | 2026-11-28T10:00:05Z | 2026-11-28T10:00:10Z
            30 5 10 * * *     | 2026-11-28T10:05:30Z | 2026-11-29T10:05:30Z
            0 9 * * 1-5       | 2026-11-30T09:00:00Z | 2026-12-01T09:00:00Z
            0 9 * * MON,fri   | 2026-11-30T09:00:00Z | 2026-12-04T09:00:00Z
            0 0 * * 7         | 2026-11-29T00:00:00Z | 2026-12-06T00:00:00Z
            0 0 * * 0         | 2026-11-29T00:00:00Z | 2026-12-06T00:00:00Z
            0 0 1 JAN,7 *     | 2027-01-01T00:00:00Z | 2027-07-01T00:00:00Z
            0 0 29 2 ?        | 2028-02-29T00:00:00Z | 2032-02-29T00:00:00Z
            30 8-18/4 * * *   | 2026-11-28T12:30:00Z | 2026-11-28T16:30:00Z
            0 0 13 * FRI      | 2026-12-04T00:00:00Z | 2026-12-11T00:00:00Z
            """)
    void findsTheNextTimes(String text, String first, String second) {
        assertEquals(List.of(first, second), due(text, SATURDAY, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "x * * * *",
                "30-10 * * * *",
                "* * * *",
                "0 0 30 2 *"
            })
    void refusesWhatIsNone(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Cron.parse(text, SATURDAY));

        assertTrue(refusal.getMessage().startsWith("\"" + text + "\" "), refusal.getMessage());
    }

    @Test
    void leavesOutATimeThatClocksJumpOver() {
        Now saturday = at("2026-03-28T12:00:00+01:00[Europe/Berlin]");

        assertEquals(
                List.of("2026-03-30T02:30:00+02:00[Europe/Berlin]", "2026-03-31T02:30:00+02:00[Europe/Berlin]"),
                due("30 2 * * *", saturday, 2));
    }

    @Test
    void runsOnceAtATimeThatClocksShowTwice() {
        Now sunday = at("2026-10-25T01:00:00+02:00[Europe/Berlin]");

        assertEquals(
                List.of("2026-10-25T02:30:00+02:00[Europe/Berlin]", "2026-10-26T02:30:00+01:00[Europe/Berlin]"),
                due("30 2 * * *", sunday, 2));
    }

    @Test
    void runsInEveryHourWhileClocksAreSetBack() {
        Now sunday = at("2026-10-25T01:45:00+02:00[Europe/Berlin]");

        assertEquals(
                List.of(
                        "2026-10-25T02:00:00+02:00[Europe/Berlin]",
                        "2026-10-25T02:30:00+02:00[Europe/Berlin]",
                        "2026-10-25T02:00:00+01:00[Europe/Berlin]",
                        "2026-10-25T02:30:00+01:00[Europe/Berlin]",
                        "2026-10-25T03:00:00+01:00[Europe/Berlin]"),
                due("*/30 * * * *", sunday, 5));
    }

    @Test
    void isDueOnceAtItsTime() {
        Rhythm rhythm = Cron.parse("0 11 * * *", SATURDAY).begin(SATURDAY);

        assertFalse(rhythm.isDue(later(SATURDAY, Duration.ofMinutes(59))));
        assertTrue(rhythm.isDue(later(SATURDAY, Duration.ofMinutes(60))));
        assertFalse(rhythm.isDue(later(SATURDAY, Duration.ofMinutes(60).plusMillis(1))));
    }

    @Test
    void runsOnceAfterASleepOverSeveralTimes() {
        Rhythm rhythm = Cron.parse("0 * * * *", SATURDAY).begin(SATURDAY);
        Now afterwards = later(SATURDAY, Duration.ofHours(5).plusMinutes(1));

        assertTrue(rhythm.isDue(afterwards));
        assertFalse(rhythm.isDue(later(afterwards, Duration.ofMinutes(1))));
    }

    @Test
    void keepsToTheTimeOfDayWhenTheClockIsSetBack() {
        Rhythm rhythm = Cron.parse("0 11 * * *", SATURDAY).begin(SATURDAY);
        assertTrue(rhythm.isDue(later(SATURDAY, Duration.ofHours(1))));
        Now setBack = new Now(later(SATURDAY, Duration.ofHours(2)).nanos(), SATURDAY.wall());

        assertFalse(rhythm.isDue(setBack));
        assertEquals(Duration.ofHours(1).toNanos(), rhythm.nanosToNext(setBack));
    }

    @Test
    void doesNotRunTwiceWhereTheClockIsTrimmed() {
        Rhythm rhythm = Cron.parse("0 11 * * *", SATURDAY).begin(SATURDAY);
        Now eleven = later(SATURDAY, Duration.ofHours(1));
        assertTrue(rhythm.isDue(eleven));
        Now trimmed = new Now(eleven.nanos() + 1_000_000, eleven.wall().minusNanos(5_000_000));

        assertFalse(rhythm.isDue(trimmed));
        assertFalse(rhythm.isDue(later(trimmed, Duration.ofSeconds(1))));
    }

    /** The next times, each found when the one before it has come. */
    private static List<String> due(String text, Now from, int count) {
        Rhythm rhythm = Cron.parse(text, from).begin(from);
        List<String> times = new ArrayList<>();
        Now now = from;
        while (times.size() < count) {
            now = later(now, Duration.ofNanos(rhythm.nanosToNext(now)));
            assertTrue(rhythm.isDue(now));
            times.add(now.wall().format(DateTimeFormatter.ISO_ZONED_DATE_TIME));
        }
        return times;
    }

    private static Now at(String time) {
        return new Now(0, ZonedDateTime.parse(time));
    }

    private static Now later(Now now, Duration time) {
        return new Now(now.nanos() + time.toNanos(), now.wall().plus(time));
    }
}
