package dev.holdfast.spatial;

/**
 * A rotation as the wire carries it: an orientation vector and a turn. The z axis of what is turned points along the
 * vector, and theta is the turn about it.
 *
 * <p>Where theta begins is the convention of <a
 * href="https://docs.viam.com/motion-planning/reference/orientation-vectors/">orientation vectors</a>: with longitude
 * {@code atan2(oy, ox)} and colatitude {@code acos(oz)}, the rotation is the three Euler angles z-y'-z'' longitude,
 * colatitude, theta. At a pole there is no longitude, and theta alone says where x points.
 *
 * <p>So that nothing jumps close to a pole, all turning counts as theta already where {@code 1 - |oz|} is at most 1e-4,
 * less than a degree from it: programs that take such a vector for the pole itself then still read the right turn.
 *
 * @param ox x part of the vector, without unit; its length says nothing
 * @param oy y part of it
 * @param oz z part of it; a vector of zeros, which messages have where nothing was set, stands for (0, 0, 1)
 * @param theta degrees
 */
public record Orientation(double ox, double oy, double oz, double theta) {
    /** Upright and not turned. */
    public static final Orientation NONE = new Orientation(0, 0, 1, 0);

    private static final double POLE = 1e-4;

    /** @throws IllegalArgumentException if a number is infinite or none */
    public Orientation {
        if (!Double.isFinite(ox + oy + oz + theta)) {
            throw new IllegalArgumentException(
                    "no orientation has the vector (%s, %s, %s) and theta %s".formatted(ox, oy, oz, theta));
        }
    }

    /** As the constructor, with theta in radians. */
    public static Orientation ofRadians(double ox, double oy, double oz, double theta) {
        return new Orientation(ox, oy, oz, Math.toDegrees(theta));
    }

    /** The orientation of a rotation, with a vector of length 1 and theta over -180 and at most 180 degrees. */
    public static Orientation of(Quaternion q) {
        double spin = Math.atan2(q.z(), q.w()); // half of theta and longitude together
        double tilt = Math.atan2(q.x(), q.y()); // half of theta without longitude
        double sine = 2 * Math.hypot(q.x(), q.y()) * Math.hypot(q.w(), q.z());
        double oz = square(q.w()) + square(q.z()) - square(q.x()) - square(q.y());
        double longitude = spin - tilt;
        double theta = nearPole(oz) ? 2 * (oz > 0 ? spin : tilt) : spin + tilt;
        return ofRadians(sine * Math.cos(longitude), sine * Math.sin(longitude), oz, half(theta));
    }

    /** {@link #theta} in radians. */
    public double thetaRadians() {
        return Math.toRadians(theta);
    }

    public Quaternion quaternion() {
        double colatitude = Math.atan2(Math.hypot(ox, oy), oz); // 0 for a vector of zeros
        double longitude = Math.atan2(oy, ox);
        double turn = thetaRadians();
        double cosine = Math.cos(colatitude);
        if (nearPole(cosine)) {
            turn -= cosine > 0 ? longitude : -longitude; // it was counted as theta
        }
        double spin = (turn + longitude) / 2;
        double tilt = (turn - longitude) / 2;
        double c = Math.cos(colatitude / 2);
        double s = Math.sin(colatitude / 2);
        return new Quaternion(c * Math.cos(spin), s * Math.sin(tilt), s * Math.cos(tilt), c * Math.sin(spin));
    }

    private static boolean nearPole(double oz) {
        return 1 - Math.abs(oz) <= POLE;
    }

    private static double half(double radians) {
        double turn = Math.IEEEremainder(radians, 2 * Math.PI);
        return turn <= -Math.PI ? turn + 2 * Math.PI : turn;
    }

    private static double square(double number) {
        return number * number;
    }
}
