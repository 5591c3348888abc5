package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A part of the map where something is different.
 *
 * @param name what it is known by
 * @param type what is different, in a word of the model
 * @param geometry its shape, in the form of the model, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s
 * @param maxSpeed how fast to drive there, at least 0; the wire names no unit: metres per second, as elsewhere in this API
 */
public record Zone(String name, String type, Map<String, Object> geometry, OptionalDouble maxSpeed) {
    public Zone {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        geometry = Collections.unmodifiableMap(new LinkedHashMap<>(geometry));
        if (maxSpeed.isPresent() && !(maxSpeed.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("speed limit is less than 0: " + maxSpeed.getAsDouble());
        }
    }
}
