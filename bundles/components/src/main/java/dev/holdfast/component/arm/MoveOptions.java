package dev.holdfast.component.arm;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a move must not exceed. All limits are above 0; what is not said is the model's own choice.
 *
 * @param degreesPerSecond how fast a joint may turn, whichever it is
 * @param degreesPerSecondSquared how fast a joint may gain or lose speed
 * @param jointDegreesPerSecond the same for each joint by itself, from foot to end; empty: not said
 * @param jointDegreesPerSecondSquared the same for each joint by itself; empty: not said
 * @param toolMillimetresPerSecond how fast the point of the tool may go
 */
public record MoveOptions(
        OptionalDouble degreesPerSecond,
        OptionalDouble degreesPerSecondSquared,
        List<Double> jointDegreesPerSecond,
        List<Double> jointDegreesPerSecondSquared,
        OptionalDouble toolMillimetresPerSecond) {
    /** No limits but the model's own. */
    public static final MoveOptions NONE = new MoveOptions(
            OptionalDouble.empty(), OptionalDouble.empty(), List.of(), List.of(), OptionalDouble.empty());

    public MoveOptions {
        jointDegreesPerSecond = List.copyOf(jointDegreesPerSecond);
        jointDegreesPerSecondSquared = List.copyOf(jointDegreesPerSecondSquared);
        degreesPerSecond.ifPresent(limit -> requireAboveZero("speed limit", limit));
        degreesPerSecondSquared.ifPresent(limit -> requireAboveZero("acceleration limit", limit));
        jointDegreesPerSecond.forEach(limit -> requireAboveZero("speed limit of a joint", limit));
        jointDegreesPerSecondSquared.forEach(limit -> requireAboveZero("acceleration limit of a joint", limit));
        toolMillimetresPerSecond.ifPresent(limit -> requireAboveZero("speed limit of the tool", limit));
    }

    private static void requireAboveZero(String what, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException(what + " is not above 0: " + limit);
        }
    }
}
