package dev.holdfast.bench.figures;

import java.util.Locale;

/** Numbers as people read them: three digits that count, no more. */
final class Numbers {
    private Numbers() {}

    /** A measured one. */
    static String rounded(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** One that somebody chose. */
    static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    /** A unit to be put behind a number. */
    static String spaced(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }
}
