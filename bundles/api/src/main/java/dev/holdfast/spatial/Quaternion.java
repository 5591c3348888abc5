package dev.holdfast.spatial;

/**
 * A rotation as a unit quaternion {@code w + xi + yj + zk}; its negative is the same rotation. Of two rotations,
 * {@code a.times(b)} is b followed by a, both about fixed axes. Formulas: W. R. Hamilton, <em>On Quaternions</em>
 * (1844).
 *
 * @param w real part
 * @param x imaginary part along x
 * @param y imaginary part along y
 * @param z imaginary part along z; all four are scaled so that their squares add up to 1
 */
public record Quaternion(double w, double x, double y, double z) {
    /** No rotation. */
    public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

    /** @throws IllegalArgumentException if all parts are 0, or one is infinite or not a number */
    public Quaternion {
        double largest = Math.max(Math.max(Math.abs(w), Math.abs(x)), Math.max(Math.abs(y), Math.abs(z)));
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "no rotation has the quaternion w %s, x %s, y %s, z %s".formatted(w, x, y, z));
        }
        double length = largest
                * Math.sqrt(square(w / largest) // no square of a part overflows or vanishes
                        + square(x / largest)
                        + square(y / largest)
                        + square(z / largest));
        w /= length;
        x /= length;
        y /= length;
        z /= length;
    }

    /** First {@code other}, then this. */
    public Quaternion times(Quaternion other) {
        return new Quaternion(
                w * other.w - x * other.x - y * other.y - z * other.z,
                w * other.x + x * other.w + y * other.z - z * other.y,
                w * other.y - x * other.z + y * other.w + z * other.x,
                w * other.z + x * other.y - y * other.x + z * other.w);
    }

    /** The rotation that undoes this one. */
    public Quaternion inverse() {
        return new Quaternion(w, -x, -y, -z);
    }

    /** Where {@code point} goes when it is turned about the origin. */
    public Vector3 rotate(Vector3 point) {
        double tx = 2 * (y * point.z() - z * point.y());
        double ty = 2 * (z * point.x() - x * point.z());
        double tz = 2 * (x * point.y() - y * point.x());
        return new Vector3(
                point.x() + w * tx + y * tz - z * ty,
                point.y() + w * ty + z * tx - x * tz,
                point.z() + w * tz + x * ty - y * tx);
    }

    /** How far apart two rotations are: the angle in radians, 0 to pi, that leads from one to the other. */
    public double angleTo(Quaternion other) {
        Quaternion way = inverse().times(other);
        return 2 * Math.atan2(Math.hypot(Math.hypot(way.x, way.y), way.z), Math.abs(way.w));
    }

    private static double square(double number) {
        return number * number;
    }
}
