package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A thing that was seen as points in space.
 *
 * @param pointCloud its points, encoded; shared, not to be changed
 * @param geometries the shapes that hold these points
 */
public record PointCloudObject(byte[] pointCloud, GeometriesInFrame geometries) {
    public PointCloudObject {
        requireNonNull(pointCloud, "pointCloud");
        requireNonNull(geometries, "geometries");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointCloudObject object
                && geometries.equals(object.geometries)
                && Arrays.equals(pointCloud, object.pointCloud);
    }

    @Override
    public int hashCode() {
        return 31 * geometries.hashCode() + Arrays.hashCode(pointCloud);
    }

    @Override
    public String toString() {
        return "PointCloudObject[%d bytes, %s]".formatted(pointCloud.length, geometries);
    }
}
