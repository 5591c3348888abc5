package dev.holdfast.driver.gpio.internal;

/**
 * What a motor is given of the power that somebody asks for.
 *
 * @param least of it where it is any: below, a motor hums and does not turn; from 0 to {@code most}
 * @param most of it, above 0 and at most 1
 * @param flipped whether forwards is the other way round
 */
record PowerRange(double least, double most, boolean flipped) {
    PowerRange {
        if (!(least >= 0 && least <= most && most > 0 && most <= 1)) {
            throw new IllegalArgumentException(
                    "min_power_pct %s and max_power_pct %s are not in order between 0 and 1".formatted(least, most));
        }
    }

    double given(double wanted) {
        if (wanted == 0) {
            return 0;
        }
        double size = Math.max(least, Math.min(most, Math.abs(wanted)));
        return wanted > 0 != flipped ? size : -size;
    }
}
