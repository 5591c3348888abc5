package dev.holdfast.service.navigation;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What takes a base to places. It has one goal at a time: a new one replaces that before. What is not said to block returns at
 * once.
 *
 * <p>Nothing here is safety-monitored on the wire: no lapse stops what this moves, unless the model's own actuator does.
 *
 * <p>Methods throw {@link IllegalArgumentException} if there is nothing of such a name, or such a name is taken;
 * {@link IllegalStateException} if there is no way, no goal, or the place of the base is not known;
 * {@link UnsupportedOperationException} if the model cannot, which is the default; {@link HardwareException} if the base does not
 * move; {@link CancellationException} if the call that blocks was cancelled, and the base then stands still.
 */
@ConsumerType
@ResourceApi("rdk:service:navigation")
public interface Navigation extends Resource {
    /** Keeps a place; an empty one is where the base is now. */
    default Location addLocation(String name, Optional<Position> position) {
        throw new UnsupportedOperationException("this model has no addLocation");
    }

    /** What is kept by that name. */
    default Location location(String name) {
        throw new UnsupportedOperationException("this model has no location");
    }

    /** All that are kept. */
    default List<Location> locations() {
        throw new UnsupportedOperationException("this model has no locations");
    }

    /** Changes what is kept; what is empty stays as it is. */
    default Location updateLocation(String name, Optional<Position> position, Optional<String> newName) {
        throw new UnsupportedOperationException("this model has no updateLocation");
    }

    /** Forgets what is kept by that name. */
    default void deleteLocation(String name) {
        throw new UnsupportedOperationException("this model has no deleteLocation");
    }

    /** Keeps a route. */
    default Route addRoute(Route route) {
        throw new UnsupportedOperationException("this model has no addRoute");
    }

    /** What is kept by that name. */
    default Route route(String name) {
        throw new UnsupportedOperationException("this model has no route");
    }

    /** All that are kept. */
    default List<Route> routes() {
        throw new UnsupportedOperationException("this model has no routes");
    }

    /** Changes what is kept; what is empty stays as it is. */
    default Route updateRoute(String name, Optional<String> newName, Optional<List<Waypoint>> waypoints) {
        throw new UnsupportedOperationException("this model has no updateRoute");
    }

    /** Forgets what is kept by that name. */
    default void deleteRoute(String name) {
        throw new UnsupportedOperationException("this model has no deleteRoute");
    }

    /** Keeps a zone. */
    default Zone addZone(Zone zone) {
        throw new UnsupportedOperationException("this model has no addZone");
    }

    /** What is kept by that name. */
    default Zone zone(String name) {
        throw new UnsupportedOperationException("this model has no zone");
    }

    /** All zones of a type; an empty one means every type. */
    default List<Zone> zones(String type) {
        throw new UnsupportedOperationException("this model has no zones");
    }

    /** Changes what is kept; what is empty stays as it is. */
    default Zone updateZone(String name, ZoneChange change) {
        throw new UnsupportedOperationException("this model has no updateZone");
    }

    /** Forgets what is kept by that name. */
    default void deleteZone(String name) {
        throw new UnsupportedOperationException("this model has no deleteZone");
    }

    /** Begins to go to a location by a plan. Returns when it has begun. */
    default Status navigateToLocation(String location) {
        throw new UnsupportedOperationException("this model has no navigateToLocation");
    }

    /** Begins to go to a place by a plan. Returns when it has begun. */
    default Status navigateToPoint(Position destination) {
        throw new UnsupportedOperationException("this model has no navigateToPoint");
    }

    /** Takes a route. Returns when it has begun, or blocks until the end of it, or the call is cancelled. */
    default Status navigateRoute(RouteRun run) {
        throw new UnsupportedOperationException("this model has no navigateRoute");
    }

    /** Finds a way, and moves nothing; an empty start is where the base is. */
    default Plan planToPoint(Position destination, Optional<Position> start) {
        throw new UnsupportedOperationException("this model has no planToPoint");
    }

    /** Finds a way, and moves nothing; an empty start is where the base is. */
    default Plan planToLocation(String location, Optional<Position> start) {
        throw new UnsupportedOperationException("this model has no planToLocation");
    }

    /** Begins to take a way that was found. Returns when it has begun. */
    default Status executePlan(Plan plan) {
        throw new UnsupportedOperationException("this model has no executePlan");
    }

    /** Goes straight to a location, without a plan. Blocks until it is there if that is asked for, or the call is cancelled. */
    default Status goToLocation(String location, Optional<Boolean> blocking, OptionalDouble metresPerSecond) {
        throw new UnsupportedOperationException("this model has no goToLocation");
    }

    /** Goes straight to a place, without a plan. Blocks until it is there if that is asked for, or the call is cancelled. */
    default Status goToPoint(Position destination, Optional<Boolean> blocking, OptionalDouble metresPerSecond) {
        throw new UnsupportedOperationException("this model has no goToPoint");
    }

    /** Lets the base stand still until {@link #resume}, and keeps the goal. */
    default Status suspend(String reason) {
        throw new UnsupportedOperationException("this model has no suspend");
    }

    /** Goes on with the goal that was suspended. */
    default Status resume() {
        throw new UnsupportedOperationException("this model has no resume");
    }

    /** Lets the base stand still, and gives the goal up. Without effect if there is none. */
    Status cancel();

    /** Where the base is now. */
    Position position();

    /** Where the base is, and how its goal goes. */
    Status navigationStatus();

    /** What the model knows of its base, and can do. */
    Properties properties();

    /** How hard it is to be where, by one cell of every {@code stride} cells; 0 or 1: by all. */
    default Costmap costmap(String layer, int stride) {
        throw new UnsupportedOperationException("this model has no costmap");
    }
}
