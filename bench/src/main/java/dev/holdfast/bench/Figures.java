package dev.holdfast.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured of one thing, again and again, in one unit. */
record Figures(String what, String unit, double[] values) {
    Figures {
        values = values.clone();
        Arrays.sort(values);
    }

    static Figures of(String what, String unit, List<Double> values) {
        return new Figures(
                what, unit, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double fraction) {
        return values[(int) Math.min(values.length - 1, Math.floor(fraction * values.length))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-56s median %.1f, p99 %.1f, p99.9 %.1f, from %.1f to %.1f %s (n=%d)",
                what,
                median(),
                quantile(0.99),
                quantile(0.999),
                values[0],
                values[values.length - 1],
                unit,
                values.length);
    }
}
