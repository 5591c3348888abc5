package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Places to go to, one after another, and a name for that. */
public record Route(String name, List<Waypoint> waypoints) {
    public Route {
        requireNonNull(name, "name");
        waypoints = List.copyOf(waypoints);
    }
}
