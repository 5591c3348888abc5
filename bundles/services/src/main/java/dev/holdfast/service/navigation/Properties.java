package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a model knows of its base, and can do.
 *
 * @param mapType what positions it has; empty if it does not tell
 * @param footprintLengthMetres how long the base is; 0 if it does not tell
 * @param footprintWidthMetres how wide it is; 0 if it does not tell
 * @param radiusMetres the circle that it turns in; 0 if it does not tell
 */
public record Properties(
        Optional<MapType> mapType,
        double footprintLengthMetres,
        double footprintWidthMetres,
        double radiusMetres,
        boolean planning,
        boolean costmap,
        boolean zones,
        boolean routes) {
    /** On a map of its own, or on earth. */
    public enum MapType {
        LOCAL,
        GPS
    }

    public Properties {
        requireNonNull(mapType, "mapType");
    }
}
