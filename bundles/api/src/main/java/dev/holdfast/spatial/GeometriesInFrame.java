package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Shapes, and the frame that they stand in.
 *
 * @param frame the name of the frame
 * @param geometries in millimetres and degrees
 */
public record GeometriesInFrame(String frame, List<Geometry> geometries) {
    public GeometriesInFrame {
        requireNonNull(frame, "frame");
        geometries = List.copyOf(geometries);
    }
}
