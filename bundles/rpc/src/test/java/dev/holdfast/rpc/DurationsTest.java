package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final long MOST_SECONDS = 315_576_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 2, -2, MOST_SECONDS, -MOST_SECONDS})
    void isTheSameLengthBack(long seconds) {
        Duration length = Duration.ofSeconds(seconds, 7);

        assertEquals(length, Durations.fromMessage(Durations.toMessage(length)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, MOST_SECONDS + 1, -MOST_SECONDS - 1})
    void refusesWhatNoDurationIs(long seconds) {
        var message =
                com.google.protobuf.Duration.newBuilder().setSeconds(seconds).build();

        assertThrows(IllegalArgumentException.class, () -> Durations.fromMessage(message));
    }
}
