package dev.holdfast.driver.gpio.internal;

import dev.holdfast.resource.HardwareException;
import java.time.Duration;

/**
 * The way of a shaft to a position: full speed at first, slower over the last half revolution, until the position is reached
 * or passed. A shaft that does not turn is given up, because a motor that is held gets hot.
 */
final class Approach {
    /** How long between two looks. */
    static final Duration STEP = Duration.ofMillis(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double SLOW_REVOLUTIONS = 0.5;
    private static final double SLOWEST = 0.2;

    private final double target;
    private final double most;
    private double direction;
    private double last = Double.NaN;
    private Duration still = Duration.ZERO;

    /** @param most the share of full power for the speed that was asked for, above 0 */
    Approach(double target, double most) {
        this.target = target;
        this.most = most;
    }

    /**
     * What it should get until it is asked again, or 0 when it is there.
     *
     * @param since how long ago it was asked
     * @throws HardwareException if the shaft does not turn
     */
    double power(double position, Duration since) {
        double left = target - position;
        if (direction == 0) {
            direction = Math.signum(left);
        }
        if (left * direction <= 0) {
            return 0;
        }
        still = position == last ? still.plus(since) : Duration.ZERO;
        last = position;
        if (still.compareTo(PATIENCE) >= 0) {
            throw new HardwareException(
                    "the shaft has not turned for %s at position %s; is its encoder wired, and free?"
                            .formatted(PATIENCE, position));
        }
        return direction * most * Math.max(SLOWEST, Math.min(1, Math.abs(left) / SLOW_REVOLUTIONS));
    }
}
