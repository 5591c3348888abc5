package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A way that was found.
 *
 * @param path the places on it, in order
 * @param location the name of where it ends, if it has one
 * @param lengthMetres how long it is
 */
public record Plan(List<Position> path, Optional<String> location, double lengthMetres) {
    public Plan {
        path = List.copyOf(path);
        requireNonNull(location, "location");
    }
}
