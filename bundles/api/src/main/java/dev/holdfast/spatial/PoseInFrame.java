package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

/**
 * A pose, and the frame that it is meant in.
 *
 * @param frame the name of the frame
 * @param pose millimetres and degrees
 */
public record PoseInFrame(String frame, Pose pose) {
    /** The frame that all others stand in. */
    public static final String WORLD = "world";

    public PoseInFrame {
        requireNonNull(frame, "frame");
        requireNonNull(pose, "pose");
    }
}
