package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A place on earth, and which way something faces there.
 *
 * @param location where it is
 * @param altitude metres, as movement sensors measure it; empty if it does not matter
 * @param facing empty if it does not matter
 */
public record GeoPose(GeoPoint location, OptionalDouble altitude, Optional<Facing> facing) {
    /** Which way something faces. */
    public sealed interface Facing {
        /** By compass: degrees clockwise from north. */
        record Heading(double degrees) implements Facing {
            public Heading {
                if (!Double.isFinite(degrees)) {
                    throw new IllegalArgumentException("nothing faces " + degrees + " degrees from north");
                }
            }
        }

        /** By all three of its axes. */
        record Turned(Orientation orientation) implements Facing {
            public Turned {
                requireNonNull(orientation, "orientation");
            }
        }
    }

    public GeoPose {
        requireNonNull(location, "location");
        requireNonNull(altitude, "altitude");
        requireNonNull(facing, "facing");
    }
}
