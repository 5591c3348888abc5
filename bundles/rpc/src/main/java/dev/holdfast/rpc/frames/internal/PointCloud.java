package dev.holdfast.rpc.frames.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.spatial.Pose;

/**
 * A cloud of points as a file in the PCD format, version 0.7 (<a
 * href="https://pointclouds.org/documentation/tutorials/pcd_file_format.html">pointclouds.org</a>), in metres. Its {@code x},
 * {@code y} and {@code z} are moved, and {@code normal_x}, {@code normal_y} and {@code normal_z} turned along; all else,
 * its viewpoint too, stays as it is. What is binary_compressed is refused: its columns are packed by LZF, which no program
 * for this wire writes.
 */
final class PointCloud {
    private final PcdHeader header;
    private final ByteString file;

    private PointCloud(PcdHeader header, ByteString file) {
        this.header = header;
        this.file = file;
    }

    /**
     * @throws IllegalArgumentException if it is no such file, or shorter than it says
     * @throws UnsupportedOperationException if it is compressed, or its coordinates are whole numbers
     */
    static PointCloud parse(ByteString file) {
        PcdHeader header = PcdHeader.parse(file);
        if (header.vector("x", "y", "z").isEmpty()) {
            throw new IllegalArgumentException("the points of the PCD have no x, y and z");
        }
        if (header.form() == PcdHeader.Form.BINARY) {
            long needed = header.points() * header.stride();
            long given = file.size() - header.length();
            if (given < needed) {
                throw new IllegalArgumentException(
                        "the PCD is cut off: %d points of %d bytes are %d bytes, and %d follow"
                                .formatted(header.points(), header.stride(), needed, given));
            }
        }
        return new PointCloud(header, file);
    }

    /**
     * The same points, seen from where this cloud is at {@code way}.
     *
     * @throws IllegalArgumentException if a line of the file is no point
     */
    ByteString seenThrough(Pose way) {
        var motion = new PointMotion(way);
        return header.form() == PcdHeader.Form.BINARY
                ? new BinaryPoints(header).moved(file, motion)
                : new TextPoints(header).moved(file, motion);
    }
}
