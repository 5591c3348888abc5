package dev.holdfast.component.board;

/**
 * What an analog reader read.
 *
 * @param value as the converter gave it, without unit
 * @param min least of what the reader can measure, mostly in volts
 * @param max most of it
 * @param step how much one step of {@code value} is, in the same unit; all three are 0 where the range is unknown, and
 *     each has the precision of a float on the wire
 */
public record AnalogReading(int value, double min, double max, double step) {
    public AnalogReading {
        if (!(min <= max) || !(step >= 0)) { // as NaN is not
            throw new IllegalArgumentException("no range goes from %s to %s by %s".formatted(min, max, step));
        }
    }
}
