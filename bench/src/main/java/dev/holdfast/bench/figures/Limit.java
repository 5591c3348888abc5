package dev.holdfast.bench.figures;

/**
 * What a figure must keep.
 *
 * @param atMost whether it must not be above the value, or not below it
 * @param unit may be empty
 */
public record Limit(boolean atMost, double value, String unit) {
    static Limit atMost(double value, String unit) {
        return new Limit(true, value, unit);
    }

    static Limit atLeast(double value, String unit) {
        return new Limit(false, value, unit);
    }

    /** Whether this figure keeps it. */
    public boolean holds(double figure) {
        return atMost ? figure <= value : figure >= value;
    }

    @Override
    public String toString() {
        if (atMost && value == 0) {
            return "none";
        }
        return (atMost ? "≤ " : "≥ ") + Numbers.plain(value) + Numbers.spaced(unit);
    }
}
