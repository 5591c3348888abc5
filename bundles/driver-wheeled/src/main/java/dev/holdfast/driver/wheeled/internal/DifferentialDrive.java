package dev.holdfast.driver.wheeled.internal;

/**
 * What the wheels of each side have to do, so that a base moves as it is told. With the way or speed {@code v} of its middle
 * and its turn {@code w} to the left in radians, both sides a distance {@code b} apart:
 *
 * <pre>left = v - w b / 2     right = v + w b / 2</pre>
 *
 * <p>Source: Dudek and Jenkin, Computational Principles of Mobile Robotics, on differential drive.
 *
 * @param wheelCircumferenceMillimetres how far a wheel comes in one revolution, above 0
 * @param widthMillimetres between the middles of the wheels of both sides, above 0
 * @param spinSlipFactor how much further than that formula tells the wheels have to turn for a turn of the base; above 0
 */
record DifferentialDrive(double wheelCircumferenceMillimetres, double widthMillimetres, double spinSlipFactor) {
    DifferentialDrive {
        requirePositive("wheel_circumference_mm", wheelCircumferenceMillimetres);
        requirePositive("width_mm", widthMillimetres);
        requirePositive("spin_slip_factor", spinSlipFactor);
    }

    /** One number for the wheels of each side. */
    record Sides(double left, double right) {}

    /** Revolutions of each side for a way in millimetres; for a speed per second, revolutions per second. */
    Sides straight(double millimetres) {
        double revolutions = millimetres / wheelCircumferenceMillimetres;
        return new Sides(revolutions, revolutions);
    }

    /** Revolutions of each side for a turn to the left; for a speed per second, revolutions per second. */
    Sides spin(double degrees) {
        double arc = Math.toRadians(degrees) * widthMillimetres / 2 * spinSlipFactor;
        double revolutions = arc / wheelCircumferenceMillimetres;
        return new Sides(-revolutions, revolutions);
    }

    /** Revolutions per minute of each side for both together, per second. */
    Sides rpm(double millimetresPerSecond, double degreesPerSecond) {
        Sides straight = straight(millimetresPerSecond);
        Sides spin = spin(degreesPerSecond);
        return new Sides((straight.left + spin.left) * 60, (straight.right + spin.right) * 60);
    }

    /** How far its middle comes when the sides turn by so many revolutions: the inverse of {@link #straight}. */
    double millimetres(Sides revolutions) {
        return (revolutions.left + revolutions.right) / 2 * wheelCircumferenceMillimetres;
    }

    /** How far the base turns to the left when the sides turn by so many revolutions: the inverse of {@link #spin}. */
    double degrees(Sides revolutions) {
        double apart = (revolutions.right - revolutions.left) * wheelCircumferenceMillimetres;
        return Math.toDegrees(apart / (widthMillimetres * spinSlipFactor));
    }

    /**
     * Powers of each side for shares of full power. Where the sum would be more than full power both are lowered alike, so
     * that the curve stays the one that was asked for.
     */
    static Sides power(double forward, double left) {
        double most = Math.max(1, Math.abs(forward) + Math.abs(left));
        return new Sides((forward - left) / most, (forward + left) / most);
    }

    private static void requirePositive(String attribute, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(attribute + " is not above 0: " + value);
        }
    }
}
