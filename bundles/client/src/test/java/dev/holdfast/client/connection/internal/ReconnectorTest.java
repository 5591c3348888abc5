package dev.holdfast.client.connection.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectorTest {
    private final Reconnector reconnector = new Reconnector();

    @ParameterizedTest
    @CsvSource({"0, 50", "400, 50", "1000, 125", "8000, 1000", "3600000, 2000"})
    void waitsForAnEighthOfWhatItHasWaited(long outageMillis, long pauseMillis) {
        reconnector.left(nanos(7));

        assertEquals(Duration.ofMillis(pauseMillis), reconnector.pause(nanos(7 + outageMillis)));
    }

    /** An hour of tries, as a robot that comes back in between would see them: never later than a seventh of its absence. */
    @Test
    void isNeverMuchLaterThanTheRobot() {
        reconnector.left(0);
        long outage = 0;
        int tries = 0;
        while (outage < Duration.ofHours(1).toNanos()) {
            outage += reconnector.pause(outage).toNanos();
            tries++;
        }
        assertEquals(1830, tries, 30, "tries in an hour");
    }

    @Test
    void theFirstDialHasFiveSeconds() {
        assertHopelessAfter(5_000, 0);
    }

    /** It took this long; the next one, two minutes later, has so much time. */
    @ParameterizedTest
    @CsvSource({"2, 1000", "600, 2400", "4000, 5000"})
    void eachFurtherOneHasFourTimesWhatTheLastOneTook(long tookMillis, long patienceMillis) {
        reconnector.left(0);
        reconnector.reached(nanos(tookMillis));

        assertHopelessAfter(patienceMillis, 120_000);
    }

    @Test
    void nothingIsLearntFromOneThatTookSeveralTries() {
        reconnector.left(0);
        reconnector.reached(nanos(300)); // 1200 ms, then
        reconnector.left(nanos(60_000));
        reconnector.failed();
        reconnector.reached(nanos(63_000));

        assertHopelessAfter(1_200, 120_000);
    }

    @Test
    void allHaveMoreTimeTheLongerItIsAway() {
        reconnector.left(0);
        reconnector.reached(nanos(2));
        reconnector.left(nanos(1_000));

        reconnector.dialled(nanos(41_000));
        assertFalse(reconnector.isHopeless(nanos(54_000)));
        assertTrue(reconnector.isHopeless(nanos(55_000)));
        reconnector.dialled(nanos(3_600_000));
        assertFalse(reconnector.isHopeless(nanos(3_619_999)));
        assertTrue(reconnector.isHopeless(nanos(3_620_000)));
    }

    @Test
    void anOutageIsNewsOnce() {
        assertTrue(reconnector.left(0));
        long first = reconnector.outage();
        assertFalse(reconnector.left(1));
        assertTrue(reconnector.isStillAway(first));

        reconnector.reached(2);
        assertFalse(reconnector.isStillAway(first));

        assertTrue(reconnector.left(3));
        assertFalse(reconnector.isStillAway(first));
        assertTrue(reconnector.isStillAway(reconnector.outage()));
    }

    private void assertHopelessAfter(long patienceMillis, long leftMillis) {
        reconnector.left(nanos(leftMillis));

        assertFalse(reconnector.isHopeless(nanos(leftMillis + patienceMillis) - 1));
        assertTrue(reconnector.isHopeless(nanos(leftMillis + patienceMillis)));
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
