package dev.holdfast.spatial;

/**
 * A rotation as three turns: roll about x, then pitch about y, then yaw about z, all about the fixed axes of the frame
 * outside; which is yaw, pitch and roll, in this order, about the axes that turn along (Tait-Bryan angles z-y'-x'').
 * Formulas: E. Bernardes and S. Viollet, <em>Quaternion to Euler angles conversion</em> (PLoS ONE, 2022), which lose no
 * digits close to gimbal lock.
 *
 * @param roll radians about x
 * @param pitch radians about y
 * @param yaw radians about z
 */
public record EulerAngles(double roll, double pitch, double yaw) {
    /** Closer to straight up or down, roll and yaw are made of rounding errors alone. */
    private static final double LOCKED = 1e-12;

    /** @throws IllegalArgumentException if an angle is infinite or not a number */
    public EulerAngles {
        if (!Double.isFinite(roll + pitch + yaw)) {
            throw new IllegalArgumentException(
                    "these are no angles: roll %s, pitch %s, yaw %s".formatted(roll, pitch, yaw));
        }
    }

    /**
     * The angles of a rotation: roll and yaw between -pi and pi, pitch between -pi/2 and pi/2. Where x points straight
     * up or down, only the sum or the difference of roll and yaw says something; roll is 0 then.
     */
    public static EulerAngles of(Quaternion q) {
        double up = Math.hypot(q.w() + q.y(), q.x() - q.z());
        double down = Math.hypot(q.w() - q.y(), q.x() + q.z());
        double halfDifference = Math.atan2(q.x() - q.z(), q.w() + q.y()); // of roll and yaw
        double halfSum = Math.atan2(q.x() + q.z(), q.w() - q.y());
        if (down < LOCKED) {
            return new EulerAngles(0, Math.PI / 2, half(-2 * halfDifference));
        } else if (up < LOCKED) {
            return new EulerAngles(0, -Math.PI / 2, half(2 * halfSum));
        }
        double pitch = 2 * Math.atan2(up, down) - Math.PI / 2;
        return new EulerAngles(half(halfSum + halfDifference), pitch, half(halfSum - halfDifference));
    }

    public Quaternion quaternion() {
        Quaternion aboutX = new AxisAngle(1, 0, 0, roll).quaternion();
        Quaternion aboutY = new AxisAngle(0, 1, 0, pitch).quaternion();
        Quaternion aboutZ = new AxisAngle(0, 0, 1, yaw).quaternion();
        return aboutZ.times(aboutY).times(aboutX);
    }

    /** The same angle, at most half a turn. */
    private static double half(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }
}
