package dev.holdfast.driver.gpio.internal;

import dev.holdfast.resource.HardwareException;
import java.time.Duration;

/**
 * The way of a shaft to a position: full speed at first, slower over the last half revolution, until the position is reached
 * or passed. A shaft that does not turn is given up, because a motor that is held gets hot; and so is one that turns the other
 * way, because it would never arrive.
 */
final class Approach {
    /** How long between two looks. */
    static final Duration STEP = Duration.ofMillis(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double SLOW_REVOLUTIONS = 0.5;
    private static final double SLOWEST = 0.2;
    private static final double AWAY_REVOLUTIONS = 0.5;
    private static final Duration TURNING_ROUND = Duration.ofMillis(500); // it may have turned the other way until now

    private final double target;
    private final double most;
    private double direction;
    private double last = Double.NaN;
    private long lastTurned;
    private double nearest = Double.POSITIVE_INFINITY;
    private long lastNearer;

    /** @param most the share of full power for the speed that was asked for, above 0 */
    Approach(double target, double most) {
        this.target = target;
        this.most = most;
    }

    /**
     * What it should get until it is asked again, or 0 when it is there.
     *
     * @param now nanoseconds, monotonic
     * @throws HardwareException if the shaft does not turn, or turns the other way
     */
    double power(double position, long now) {
        double left = target - position;
        if (direction == 0) {
            direction = Math.signum(left);
        }
        if (left * direction <= 0) {
            return 0;
        }
        requireTurning(position, now);
        requireNearer(Math.abs(left), position, now);
        return direction * most * Math.max(SLOWEST, Math.min(1, Math.abs(left) / SLOW_REVOLUTIONS));
    }

    private void requireTurning(double position, long now) {
        if (position != last) {
            last = position;
            lastTurned = now;
        } else if (now - lastTurned >= PATIENCE.toNanos()) {
            throw new HardwareException(
                    "the shaft has not turned for %s at position %s; is its encoder wired, and free?"
                            .formatted(PATIENCE, position));
        }
    }

    private void requireNearer(double left, double position, long now) {
        if (left < nearest) {
            nearest = left;
            lastNearer = now;
        } else if (left > nearest + AWAY_REVOLUTIONS && now - lastNearer >= TURNING_ROUND.toNanos()) {
            throw new HardwareException(
                    "the shaft turns away from %s and has come to %s; swap the phases of its encoder, or set dir_flip"
                            .formatted(target, position));
        }
    }
}
