package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Shapes somewhere on earth.
 *
 * @param location where the origin of their frame is
 * @param geometries in millimetres and degrees around it
 */
public record GeoGeometry(GeoPoint location, List<Geometry> geometries) {
    public GeoGeometry {
        requireNonNull(location, "location");
        geometries = List.copyOf(geometries);
    }
}
