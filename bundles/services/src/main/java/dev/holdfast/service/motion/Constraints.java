package dev.holdfast.service.motion;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a way must keep to. Tolerances are at least 0, and the model's own where they are empty. On the wire they have the
 * precision of a {@code float}.
 *
 * @param linear keep to a straight line
 * @param pseudolinear keep to a line, the more loosely the longer it is
 * @param orientation keep the orientation
 * @param collisions what may touch
 */
public record Constraints(
        List<Linear> linear,
        List<Pseudolinear> pseudolinear,
        List<Orientation> orientation,
        List<AllowedCollisions> collisions) {
    /** Any way will do. */
    public static final Constraints NONE = new Constraints(List.of(), List.of(), List.of(), List.of());

    /** How far from the straight line, in millimetres, and from the orientation along it, in degrees. */
    public record Linear(OptionalDouble lineMillimetres, OptionalDouble orientationDegrees) {
        public Linear {
            requireTolerance(lineMillimetres);
            requireTolerance(orientationDegrees);
        }
    }

    /** The same as shares of the length of the way, and of the turn on it. */
    public record Pseudolinear(OptionalDouble lineFactor, OptionalDouble orientationFactor) {
        public Pseudolinear {
            requireTolerance(lineFactor);
            requireTolerance(orientationFactor);
        }
    }

    /** How far from the orientation, in degrees, and whether the turn about its vector does not count. */
    public record Orientation(OptionalDouble degrees, Optional<Boolean> ignoreTheta) {
        public Orientation {
            requireTolerance(degrees);
        }
    }

    /** Pairs of frames that may touch. */
    public record AllowedCollisions(List<Pair> pairs) {
        public AllowedCollisions {
            pairs = List.copyOf(pairs);
        }
    }

    /** Two frames, by their names. */
    public record Pair(String first, String second) {}

    public Constraints {
        linear = List.copyOf(linear);
        pseudolinear = List.copyOf(pseudolinear);
        orientation = List.copyOf(orientation);
        collisions = List.copyOf(collisions);
    }

    private static void requireTolerance(OptionalDouble tolerance) {
        if (tolerance.isPresent() && !(tolerance.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("a tolerance is less than 0: " + tolerance.getAsDouble());
        }
    }
}
