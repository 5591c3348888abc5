package dev.holdfast.service.navigation;

import dev.holdfast.spatial.GeoPose;
import dev.holdfast.spatial.Pose;

/** A place, as the map of the model has it. */
public sealed interface Position {
    /** On a map of its own, in millimetres and degrees. */
    record OnMap(Pose pose) implements Position {}

    /** On earth. */
    record OnEarth(GeoPose pose) implements Position {}
}
