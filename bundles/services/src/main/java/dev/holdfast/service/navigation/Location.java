package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

/** A place that has a name, by which it is known. */
public record Location(String name, Position position) {
    public Location {
        requireNonNull(name, "name");
        requireNonNull(position, "position");
    }
}
