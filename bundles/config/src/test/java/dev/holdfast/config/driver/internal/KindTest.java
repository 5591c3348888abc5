package dev.holdfast.config.driver.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.config.driver.internal.Kind.Scalar;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KindTest {
    @ParameterizedTest
    @MethodSource
    void takesWhatItsWordsSay(Scalar scalar, boolean many, Object value, boolean taken) {
        assertEquals(taken, new Kind(scalar, many).takes(value));
    }

    static Stream<Arguments> takesWhatItsWordsSay() {
        return Stream.of(
                arguments(Scalar.WHOLE, false, 5L, true),
                arguments(Scalar.WHOLE, false, 5.0, true),
                arguments(Scalar.WHOLE, false, 5.5, false),
                arguments(Scalar.WHOLE, false, "5", false),
                arguments(Scalar.NUMBER, false, 5L, true),
                arguments(Scalar.NUMBER, false, true, false),
                arguments(Scalar.BOOL, false, true, true),
                arguments(Scalar.BOOL, false, "true", false),
                arguments(Scalar.TEXT, false, "x", true),
                arguments(Scalar.TEXT, false, 5L, false),
                arguments(Scalar.TEXT, false, List.of("x"), false),
                arguments(Scalar.TEXT, true, List.of("x", "y"), true),
                arguments(Scalar.TEXT, true, List.of(), true),
                arguments(Scalar.TEXT, true, "x", true),
                arguments(Scalar.NUMBER, true, List.of("x"), false));
    }
}
