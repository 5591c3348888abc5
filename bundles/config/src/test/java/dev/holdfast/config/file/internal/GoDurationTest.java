package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "2s, PT2S",
        "500ms, PT0.5S",
        "1m30s, PT1M30S",
        "1.5s, PT1.5S",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "1h2m3s4ms5us6ns, PT1H2M3.004005006S",
        "7\u00b5s, PT0.000007S",
        "7\u03bcs, PT0.000007S",
        "0, PT0S",
        "-1s, PT-1S",
        "+1s, PT1S",
        "1ms1s, PT1.001S",
    })
    void readsWhatGoReads(String text, Duration duration) {
        assertEquals(duration, GoDuration.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "5", "s", ".s", "1 s", "2S", "1s-1s", "1e3s", "--1s", "1s "})
    void refusesWhatGoRefuses(String text) {
        assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(text));
    }

    @Test
    void refusesWhatNanosecondsCannotCount() {
        assertThrows(IllegalArgumentException.class, () -> GoDuration.parse("9223372037s"));
    }
}
