package dev.holdfast.spatial;

/**
 * A rotation as one turn about an axis through the origin. Formulas: L. Euler's rotation theorem (1775); the half angle
 * is that of the quaternion.
 *
 * @param x x part of the axis, whose length says nothing
 * @param y y part of it
 * @param z z part of it
 * @param angle radians; positive turns are counter-clockwise for whoever the axis points at
 */
public record AxisAngle(double x, double y, double z, double angle) {
    /** @throws IllegalArgumentException if the axis has no direction, or a number is infinite or none */
    public AxisAngle {
        if (!(Double.isFinite(x + y + z + angle) && (x != 0 || y != 0 || z != 0))) {
            throw new IllegalArgumentException("there is no turn by %s about (%s, %s, %s)".formatted(angle, x, y, z));
        }
    }

    /** The turn by at most pi that a rotation is. No rotation at all is one by 0 about z. */
    public static AxisAngle of(Quaternion q) {
        double sine = Math.hypot(Math.hypot(q.x(), q.y()), q.z());
        if (sine == 0) {
            return new AxisAngle(0, 0, 1, 0);
        }
        double side = q.w() < 0 ? -1 : 1; // the negative quaternion is the same rotation, the shorter way round
        return new AxisAngle(
                side * q.x() / sine, side * q.y() / sine, side * q.z() / sine, 2 * Math.atan2(sine, side * q.w()));
    }

    public Quaternion quaternion() {
        double largest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
        double length = Math.hypot(Math.hypot(x / largest, y / largest), z / largest);
        double sine = Math.sin(angle / 2) / length;
        return new Quaternion(Math.cos(angle / 2), sine * (x / largest), sine * (y / largest), sine * (z / largest));
    }
}
