package dev.holdfast.driver.fake.internal;

import dev.holdfast.resource.HardwareException;
import java.util.Map;

/**
 * Where a base is and how it moves, as its status tells it.
 *
 * @param x millimetres to the right of where it began
 * @param y millimetres ahead of where it began
 * @param heading degrees that it has turned to the left since; not bounded
 * @param millimetresPerSecond forwards
 * @param degreesPerSecond to the left
 */
record Odometry(double x, double y, double heading, double millimetresPerSecond, double degreesPerSecond) {
    static final Odometry START = new Odometry(0, 0, 0, 0, 0);

    Odometry at(double nowMillimetresPerSecond, double nowDegreesPerSecond) {
        return new Odometry(x, y, heading, nowMillimetresPerSecond, nowDegreesPerSecond);
    }

    /**
     * After so many seconds at these speeds. The way is an arc of a circle, or a straight line: its chord points half the
     * turn to the side, and is shorter than the way by the sine of half the turn over that half.
     */
    Odometry after(double seconds) {
        double turned = degreesPerSecond * seconds;
        double half = Math.toRadians(turned / 2);
        double chord = millimetresPerSecond * seconds * (half == 0 ? 1 : Math.sin(half) / half);
        double direction = Math.toRadians(heading) + half;
        return new Odometry(
                x - chord * Math.sin(direction),
                y + chord * Math.cos(direction),
                heading + turned,
                millimetresPerSecond,
                degreesPerSecond);
    }

    boolean isMoving() {
        return millimetresPerSecond != 0 || degreesPerSecond != 0;
    }

    Map<String, Object> toStatus() {
        return Map.of(
                "x_mm", x,
                "y_mm", y,
                "heading_degrees", heading,
                "mm_per_sec", millimetresPerSecond,
                "degs_per_sec", degreesPerSecond);
    }

    /** @throws HardwareException if this is no status of a base that keeps odometry */
    static Odometry of(Map<String, Object> status) {
        return new Odometry(
                number(status, "x_mm"),
                number(status, "y_mm"),
                number(status, "heading_degrees"),
                number(status, "mm_per_sec"),
                number(status, "degs_per_sec"));
    }

    private static double number(Map<String, Object> status, String key) {
        if (status.get(key) instanceof Double number) {
            return number;
        }
        throw new HardwareException(
                "the base keeps no odometry: its status has no number \"%s\"; take a fake base".formatted(key));
    }
}
