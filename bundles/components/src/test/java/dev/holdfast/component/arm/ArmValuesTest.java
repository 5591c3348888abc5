package dev.holdfast.component.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ArmValuesTest {
    @Test
    void jointsAreSomewhere() {
        assertEquals(new JointPositions(List.of(1.0, -2.5)), JointPositions.of(1, -2.5));
        assertThrows(IllegalArgumentException.class, () -> JointPositions.of(0, Double.NaN));
    }

    @Test
    void limitsOfAMoveAreAboveZero() {
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble zero = OptionalDouble.of(0);

        assertThrows(IllegalArgumentException.class, () -> new MoveOptions(zero, none, List.of(), List.of(), none));
        assertThrows(
                IllegalArgumentException.class, () -> new MoveOptions(none, none, List.of(5.0, -1.0), List.of(), none));
        assertThrows(IllegalArgumentException.class, () -> new MoveOptions(none, none, List.of(), List.of(), zero));
    }

    @Test
    void aTrajectoryHasNoPointBeforeItsBeginning() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrajectoryPoint(Duration.ofMillis(-1), JointPositions.of(0), Optional.empty()));
    }
}
