package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the base is, and how its goal goes.
 *
 * @param position where it is, if that is known
 * @param localized whether it trusts that
 * @param velocity how fast it is
 * @param goal the goal that it has or had last, if there was one
 * @param updatedAt when all that was so
 * @param extra what else the model knows, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; often empty,
 *     may hold null values
 */
public record Status(
        Optional<Position> position,
        boolean localized,
        Velocity velocity,
        Optional<GoalStatus> goal,
        Instant updatedAt,
        Map<String, Object> extra) {
    /** How fast a base drives, and turns. */
    public record Velocity(double metresPerSecond, double degreesPerSecond) {}

    public Status {
        requireNonNull(position, "position");
        requireNonNull(velocity, "velocity");
        requireNonNull(goal, "goal");
        requireNonNull(updatedAt, "updatedAt");
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
