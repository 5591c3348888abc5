package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a goal goes. States, modes and codes are empty where the other side has a word that we do not know.
 *
 * @param state what it is in
 * @param mode how the base gets there
 * @param target where it is to go, if that is known
 * @param location the name of that, if it has one
 * @param progress how far it has come, if that is known
 * @param route which route it is on, if it is on one
 * @param suspendReason why it waits, if it does
 * @param error why it failed, if it did
 * @param startedAt when it began
 * @param finishedAt when it ended, if it did
 */
public record GoalStatus(
        Optional<State> state,
        Optional<Mode> mode,
        Optional<Position> target,
        Optional<String> location,
        Optional<Progress> progress,
        Optional<RouteProgress> route,
        Optional<String> suspendReason,
        Optional<Failure> error,
        Instant startedAt,
        Optional<Instant> finishedAt) {
    /** What a goal can be in; the last three are the end of it. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    /** By a plan, straight there, or along a route. */
    public enum Mode {
        PLANNED,
        DIRECT,
        ROUTE
    }

    /** What can go wrong. */
    public enum Code {
        NO_PATH,
        BLOCKED,
        LOCALIZATION_LOST,
        BASE_ERROR,
        TIMEOUT,
        OTHER
    }

    /** What went wrong, and the same in words. */
    public record Failure(Optional<Code> code, String message) {}

    /** What is left of the way, the places on it, and how long it is in all; in metres. */
    public record Progress(double remainingMetres, List<Position> path, double lengthMetres) {
        public Progress {
            path = List.copyOf(path);
        }
    }

    /** Where on a route it is: the index of the waypoint ahead, whether it goes round, and how often it has. */
    public record RouteProgress(String name, List<Waypoint> waypoints, int index, boolean loop, int lap) {
        public RouteProgress {
            waypoints = List.copyOf(waypoints);
        }
    }

    public GoalStatus {
        requireNonNull(state, "state");
        requireNonNull(mode, "mode");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
    }
}
