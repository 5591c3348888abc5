package dev.holdfast.component.movementsensor;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far a movement sensor can be trusted now. Every number has the precision of a float on the wire.
 *
 * @param byName what has no field of its own, in words and units of the model's
 * @param hdop horizontal dilution of precision of its position, without unit; the smaller the better
 * @param vdop vertical dilution of precision
 * @param nmeaGgaFix quality of the fix as NMEA 0183 numbers it in GGA: 0 none, 1 GPS, 2 differential, 4 RTK, 5 RTK float, 8 simulated
 * @param compassErrorDegrees how far the heading may be off, degrees
 */
public record Accuracy(
        Map<String, Double> byName,
        OptionalDouble hdop,
        OptionalDouble vdop,
        OptionalInt nmeaGgaFix,
        OptionalDouble compassErrorDegrees) {
    /** Nothing is known. */
    public static final Accuracy UNKNOWN = new Accuracy(
            Map.of(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());

    public Accuracy {
        byName = Map.copyOf(byName);
    }
}
