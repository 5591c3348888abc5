package dev.holdfast.component.camera;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Points in space, encoded.
 *
 * @param mimeType how they are encoded
 * @param data the encoded points; shared, not to be changed
 */
public record PointCloud(String mimeType, byte[] data) {
    public PointCloud {
        requireNonNull(mimeType, "media type");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointCloud cloud && mimeType.equals(cloud.mimeType) && Arrays.equals(data, cloud.data);
    }

    @Override
    public int hashCode() {
        return 31 * mimeType.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "PointCloud[%s, %d bytes]".formatted(mimeType, data.length);
    }
}
