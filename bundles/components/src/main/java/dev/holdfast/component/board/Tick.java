package dev.holdfast.component.board;

import static java.util.Objects.requireNonNull;

/**
 * One edge that a digital interrupt saw.
 *
 * @param interrupt its name
 * @param high whether the pin went high; else it went low
 * @param timeNanos when, nanoseconds from an origin of the board's own: good for the time between two ticks, and not
 *     for the time of day
 */
public record Tick(String interrupt, boolean high, long timeNanos) {
    public Tick {
        requireNonNull(interrupt, "interrupt");
    }
}
