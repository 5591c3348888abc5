package com.example.patrol;

import dev.holdfast.spatial.Vector3;
import java.time.Duration;

/** The way: straight on along one side, a quarter turn to the left, and so on without an end. */
record Square(double sideMillimetres, double millimetresPerSecond, double degreesPerSecond) {
    /** What the base does on one stretch of the way, in the units of {@code Base.setVelocity}. */
    record Leg(Vector3 linear, Vector3 angular) {}

    Square {
        requirePositive("side", sideMillimetres);
        requirePositive("speed", millimetresPerSecond);
        requirePositive("turning speed", degreesPerSecond);
    }

    /** What the base does after it has driven for so long. */
    Leg after(Duration driven) {
        double sideSeconds = sideMillimetres / millimetresPerSecond;
        double turnSeconds = 90 / degreesPerSecond;
        return driven.toNanos() / 1e9 % (sideSeconds + turnSeconds) < sideSeconds
                ? new Leg(new Vector3(0, millimetresPerSecond, 0), Vector3.ZERO)
                : new Leg(Vector3.ZERO, new Vector3(0, 0, degreesPerSecond));
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " is not above 0: " + value);
        }
    }
}
