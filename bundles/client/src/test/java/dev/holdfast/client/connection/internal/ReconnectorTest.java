package dev.holdfast.client.connection.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectorTest {
    @ParameterizedTest
    @CsvSource({"0, 50", "100, 50", "1000, 250", "8000, 2000", "3600000, 5000"})
    void waitsForAQuarterOfWhatItHasWaited(long outageMillis, long pauseMillis) {
        assertEquals(
                Duration.ofMillis(pauseMillis),
                Reconnector.pause(Duration.ofMillis(outageMillis).toNanos()));
    }

    /** An hour of tries, as a robot that comes back in between would see them: never later than a third of its absence. */
    @Test
    void isNeverMuchLaterThanTheRobot() {
        long outage = 0;
        int tries = 0;
        while (outage < Duration.ofHours(1).toNanos()) {
            outage += Reconnector.pause(outage).toNanos();
            tries++;
        }
        assertEquals(750, tries, 50, "tries in an hour");
    }
}
