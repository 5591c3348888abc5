package dev.holdfast.service.motion;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How to move over land. What is empty is the model's own choice; no number is negative.
 *
 * @param obstacleDetectors what looks for obstacles on the way
 * @param positionPollingHz how often to ask where the base is
 * @param obstaclePollingHz how often to look for obstacles
 * @param planDeviationMetres how far from its plan the base may be before there is a new one
 * @param linearMetresPerSecond how fast to drive
 * @param angularDegreesPerSecond how fast to turn
 */
public record MotionConfiguration(
        List<ObstacleDetector> obstacleDetectors,
        OptionalDouble positionPollingHz,
        OptionalDouble obstaclePollingHz,
        OptionalDouble planDeviationMetres,
        OptionalDouble linearMetresPerSecond,
        OptionalDouble angularDegreesPerSecond) {
    /** All as the model likes. */
    public static final MotionConfiguration NONE = new MotionConfiguration(
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    /** A vision service, and the camera that it looks through, by their resource names. */
    public record ObstacleDetector(String vision, String camera) {}

    public MotionConfiguration {
        obstacleDetectors = List.copyOf(obstacleDetectors);
        requireNotNegative("position polling frequency", positionPollingHz);
        requireNotNegative("obstacle polling frequency", obstaclePollingHz);
        requireNotNegative("plan deviation", planDeviationMetres);
        requireNotNegative("linear speed", linearMetresPerSecond);
        requireNotNegative("angular speed", angularDegreesPerSecond);
    }

    private static void requireNotNegative(String what, OptionalDouble number) {
        if (number.isPresent() && !(number.getAsDouble() >= 0)) {
            throw new IllegalArgumentException(what + " is less than 0: " + number.getAsDouble());
        }
    }
}
