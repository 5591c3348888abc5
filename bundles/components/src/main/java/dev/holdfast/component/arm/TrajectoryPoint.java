package dev.holdfast.component.arm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One point of a trajectory: when an arm is where, and how it gets through.
 *
 * @param time since the trajectory began; not negative
 * @param positions where the joints are then
 * @param passing how fast they are then; empty: as the model finds good
 */
public record TrajectoryPoint(Duration time, JointPositions positions, Optional<Passing> passing) {
    /**
     * How joints go through a point.
     *
     * @param velocities of each joint, degrees per second, or millimetres per second where it slides
     * @param accelerations of each joint, the same per second again; empty: not said
     */
    public record Passing(List<Double> velocities, Optional<List<Double>> accelerations) {
        public Passing {
            velocities = List.copyOf(velocities);
            accelerations = accelerations.map(List::copyOf);
        }
    }

    public TrajectoryPoint {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a trajectory has no point before its beginning: " + time);
        }
        requireNonNull(positions, "positions");
        requireNonNull(passing, "passing");
    }
}
