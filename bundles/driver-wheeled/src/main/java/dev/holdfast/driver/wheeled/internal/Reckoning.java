package dev.holdfast.driver.wheeled.internal;

/**
 * Where a base has come to, by dead reckoning, and how it moved last.
 *
 * @param eastMillimetres from where it began
 * @param northMillimetres from where it began
 * @param headingDegrees clockwise from north; not bounded
 * @param millimetresPerSecond forwards
 * @param degreesPerSecond to the left
 */
record Reckoning(
        double eastMillimetres,
        double northMillimetres,
        double headingDegrees,
        double millimetresPerSecond,
        double degreesPerSecond) {
    /** At rest where it begins. */
    static Reckoning from(double headingDegrees) {
        return new Reckoning(0, 0, headingDegrees, 0, 0);
    }

    /**
     * After a way forwards and a turn to the left, both in so many seconds, above 0, and both taken as even. The way is then
     * an arc of a circle: its chord points half the turn to the side, and is shorter than the way by the sine of half the
     * turn over that half.
     */
    Reckoning after(double millimetres, double degrees, double seconds) {
        double half = Math.toRadians(degrees / 2);
        double chord = millimetres * (half == 0 ? 1 : Math.sin(half) / half);
        double direction = Math.toRadians(headingDegrees) - half;
        return new Reckoning(
                eastMillimetres + chord * Math.sin(direction),
                northMillimetres + chord * Math.cos(direction),
                headingDegrees - degrees,
                millimetres / seconds,
                degrees / seconds);
    }
}
