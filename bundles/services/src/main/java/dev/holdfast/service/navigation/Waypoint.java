package dev.holdfast.service.navigation;

/** A place on a route. */
public sealed interface Waypoint {
    /** A location, by its name. */
    record Named(String location) implements Waypoint {}

    /** A place without a name. */
    record At(Position position) implements Waypoint {}
}
