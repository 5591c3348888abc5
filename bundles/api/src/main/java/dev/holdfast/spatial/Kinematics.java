package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;

/**
 * How the joints and links of something that bends hang together, as the content of a file.
 *
 * @param format what kind of file
 * @param data its content, in UTF-8; shared, not to be changed
 * @param meshes the meshes that it names, by the path that it names them with; only those that were asked for
 */
public record Kinematics(Format format, byte[] data, Map<String, Mesh> meshes) {
    /** What kinds of files there are. */
    public enum Format {
        /** Nothing is said. */
        UNKNOWN,
        /** JSON with links and joints, each with its place in its parent; lengths in millimetres, angles in degrees. */
        SVA,
        /** The XML of ROS; lengths in metres, angles in radians. */
        URDF
    }

    /** What meshes are for. */
    public enum Purpose {
        /** To find out what would touch. */
        COLLISION,
        /** To be looked at. */
        DISPLAY
    }

    public Kinematics {
        requireNonNull(format, "format");
        requireNonNull(data, "data");
        meshes = Map.copyOf(meshes);
    }

    /** Without meshes. */
    public Kinematics(Format format, byte[] data) {
        this(format, data, Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kinematics kinematics
                && format == kinematics.format
                && Arrays.equals(data, kinematics.data)
                && meshes.equals(kinematics.meshes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * format.hashCode() + Arrays.hashCode(data)) + meshes.hashCode();
    }

    /** Without the data. */
    @Override
    public String toString() {
        return "Kinematics[%s, %d bytes, meshes %s]".formatted(format, data.length, meshes.keySet());
    }
}
