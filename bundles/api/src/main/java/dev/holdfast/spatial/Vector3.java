package dev.holdfast.spatial;

/** Three numbers along x, y and z; the unit is said by whoever takes or gives it. */
public record Vector3(double x, double y, double z) {
    public static final Vector3 ZERO = new Vector3(0, 0, 0);

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    /** In the unit of its parts. */
    public double length() {
        return Math.hypot(Math.hypot(x, y), z);
    }
}
