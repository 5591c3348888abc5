package dev.holdfast.spatial;

/**
 * A place and an orientation; also the way from one frame to another. The orientation is a vector that the z axis
 * points along, and a turn about it, as {@link Orientation} says.
 *
 * @param x millimetres
 * @param y millimetres
 * @param z millimetres
 * @param ox x part of the orientation vector, without unit
 * @param oy y part of it
 * @param oz z part of it
 * @param theta turn about the vector, degrees
 */
public record Pose(double x, double y, double z, double ox, double oy, double oz, double theta) {
    /** At the origin, upright. */
    public static final Pose ZERO = new Pose(0, 0, 0, 0, 0, 1, 0);

    /** @param position millimetres */
    public static Pose of(Vector3 position, Orientation orientation) {
        return new Pose(
                position.x(),
                position.y(),
                position.z(),
                orientation.ox(),
                orientation.oy(),
                orientation.oz(),
                orientation.theta());
    }

    /** Millimetres. */
    public Vector3 position() {
        return new Vector3(x, y, z);
    }

    /** @throws IllegalArgumentException if a part of it is infinite or not a number */
    public Orientation orientation() {
        return new Orientation(ox, oy, oz, theta);
    }

    /**
     * Where something is, if it is at {@code inner} in a frame that is at this pose: {@code arm.compose(camera)} is
     * where the camera on the arm is, for whoever knows where the arm is.
     */
    public Pose compose(Pose inner) {
        Quaternion turn = orientation().quaternion();
        return of(
                position().plus(turn.rotate(inner.position())),
                Orientation.of(turn.times(inner.orientation().quaternion())));
    }

    /** The pose of the frame outside, seen from a frame at this pose: {@code compose(inverse())} is {@link #ZERO}. */
    public Pose inverse() {
        Quaternion back = orientation().quaternion().inverse();
        return of(back.rotate(position().times(-1)), Orientation.of(back));
    }

    /** Where {@code point}, in millimetres in a frame at this pose, is outside of it. */
    public Vector3 outside(Vector3 point) {
        return position().plus(orientation().quaternion().rotate(point));
    }
}
