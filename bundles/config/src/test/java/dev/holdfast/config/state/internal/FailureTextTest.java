package dev.holdfast.config.state.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            java.lang.IllegalStateException: no device~    at x.Y                       | IllegalStateException: no device
            a.b.Outer: x~    at x.Y~Caused by: c.D: why: so~    ... 3 more               | D: why: so
            a.b.Outer: x~Caused by: c.D: y~Caused by: java.lang.NullPointerException~    | NullPointerException
            """)
    void findsWhatTheInnermostCauseSays(String stackTrace, String text) {
        assertEquals(text, FailureText.of(stackTrace.replace('~', '\n')));
    }
}
