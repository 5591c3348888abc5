package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

import dev.holdfast.spatial.GeoGeometry;
import dev.holdfast.spatial.GeoPoint;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A place on earth to go to.
 *
 * @param destination where
 * @param headingDegrees which way to face there, clockwise from north; empty: any
 * @param obstacles where not to go
 * @param boundingRegions what not to leave; empty: nothing
 */
public record GlobeGoal(
        GeoPoint destination,
        OptionalDouble headingDegrees,
        List<GeoGeometry> obstacles,
        List<GeoGeometry> boundingRegions) {
    public GlobeGoal {
        requireNonNull(destination, "destination");
        requireNonNull(headingDegrees, "headingDegrees");
        obstacles = List.copyOf(obstacles);
        boundingRegions = List.copyOf(boundingRegions);
    }
}
