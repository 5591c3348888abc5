package dev.holdfast.driver.gpio.internal;

/**
 * The pulses of a servo: their width goes linearly with the angle.
 *
 * @param minDegrees least angle, at least 0
 * @param maxDegrees most of it
 * @param hertz pulses in a second
 * @param minMicros width for the least angle
 * @param maxMicros width for the most angle, shorter than what passes between the beginnings of two pulses
 */
record Pulses(int minDegrees, int maxDegrees, int hertz, int minMicros, int maxMicros) {
    Pulses {
        if (minDegrees < 0 || minDegrees >= maxDegrees) {
            throw new IllegalArgumentException(
                    "min_angle_deg %d and max_angle_deg %d are not in order from 0".formatted(minDegrees, maxDegrees));
        }
        if (hertz <= 0 || hertz > 450) { // what digital servos bear at most
            throw new IllegalArgumentException("frequency_hz is not between 1 and 450: " + hertz);
        }
        if (minMicros <= 0 || minMicros >= maxMicros || maxMicros >= 1_000_000 / hertz) {
            throw new IllegalArgumentException(
                    "min_width_us %d and max_width_us %d are not in order between 0 and the %d between two pulses"
                            .formatted(minMicros, maxMicros, 1_000_000 / hertz));
        }
    }

    void requireAngle(String what, int degrees) {
        if (degrees < minDegrees || degrees > maxDegrees) {
            throw new IllegalArgumentException(
                    "%s is %d, not between %d and %d".formatted(what, degrees, minDegrees, maxDegrees));
        }
    }

    double dutyCycle(int degrees) {
        double share = (double) (degrees - minDegrees) / (maxDegrees - minDegrees);
        return (minMicros + share * (maxMicros - minMicros)) * hertz / 1e6;
    }
}
