package dev.holdfast.spatial;

import java.util.List;

/**
 * What there is around a robot, beyond itself.
 *
 * @param obstacles what it must not touch
 * @param transforms frames beyond those of its configuration
 */
public record WorldState(List<GeometriesInFrame> obstacles, List<Transform> transforms) {
    /** Nothing around. */
    public static final WorldState EMPTY = new WorldState(List.of(), List.of());

    public WorldState {
        obstacles = List.copyOf(obstacles);
        transforms = List.copyOf(transforms);
    }
}
