package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How to take a route.
 *
 * @param route the name of one that is kept; empty: the waypoints say it
 * @param waypoints the places, where no route is named
 * @param startIndex the waypoint to begin with, counted from 0
 * @param startNearest whether to begin with the nearest instead
 * @param loop whether to go round until it is cancelled
 * @param blocking whether to block until the end of it
 */
public record RouteRun(
        String route, List<Waypoint> waypoints, int startIndex, boolean startNearest, boolean loop, boolean blocking) {
    public RouteRun {
        requireNonNull(route, "route");
        waypoints = List.copyOf(waypoints);
        if (startIndex < 0) {
            throw new IllegalArgumentException("no waypoint has the index " + Integer.toUnsignedString(startIndex));
        }
    }
}
