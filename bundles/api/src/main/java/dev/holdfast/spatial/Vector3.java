package dev.holdfast.spatial;

/** Three numbers along x, y and z; the unit is said by whoever takes or gives it. */
public record Vector3(double x, double y, double z) {
    public static final Vector3 ZERO = new Vector3(0, 0, 0);
}
