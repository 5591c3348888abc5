package dev.holdfast.spatial;

/**
 * A place and an orientation. The orientation is a vector that the z axis points along, and a turn about it.
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
}
