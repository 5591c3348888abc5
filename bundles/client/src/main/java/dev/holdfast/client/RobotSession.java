package dev.holdfast.client;

import dev.holdfast.client.connection.internal.Connection;
import dev.holdfast.client.session.internal.RobotSessionWire;
import dev.holdfast.client.session.internal.SessionKeeper;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The session that a client keeps by itself. It is opened before the first command that sets something moving; then heartbeats
 * run, on a thread that no program's code can hold up. When it has lapsed, the next command opens another. Safe for any thread.
 */
public final class RobotSession {
    private final SessionKeeper keeper;
    private final RobotSessionWire wire;
    private final Connection connection;

    /**
     * By which way a command may have gone out.
     *
     * @param session its id; empty if there was none
     * @param connection the number of the oldest connection that may have carried it
     */
    public record Trace(Optional<String> session, long connection) {}

    RobotSession(SessionKeeper keeper, RobotSessionWire wire, Connection connection) {
        this.keeper = keeper;
        this.wire = wire;
        this.connection = connection;
    }

    /** Its id while it lives; empty before the first command, after a lapse, and where the robot knows no sessions. */
    public Optional<String> id() {
        return keeper.live();
    }

    /**
     * Promises that the program's own loop calls {@link #checkIn()} at least as often as this. If it does not, because it
     * hangs, the heartbeats stop, and a window later so does what the program has set moving. When it checks in again, the
     * next command opens another session.
     *
     * @throws IllegalArgumentException if it is not longer than nothing
     */
    public void requireCheckIn(Duration atLeastEvery) {
        keeper.requireCheckIn(atLeastEvery);
    }

    /** The program's own loop turns. */
    public void checkIn() {
        keeper.checkIn();
    }

    /**
     * Stops a resource if this session owns it, and not if somebody has commanded it since: for robots that are clients of
     * others. Blocks until the robot has asked for the stop, for half a second at most.
     *
     * @return whether it owns it; false also where no session lives: what it owned is stopped then, and it is not resumed
     * @throws UnsupportedOperationException where the robot has no {@code holdfast.session.v1}, or no sessions at all, or seemed to
     *     have none when something was commanded: that is in no session
     * @throws ResourceUnavailableException if the robot is away, while the session lives as far as we know; or if one is just
     *     being opened
     */
    public boolean stopOwned(ResourceName name) {
        Optional<String> live = keeper.liveOrOver();
        if (live.isEmpty()) {
            return false;
        }
        try {
            return wire.stopOwned(live.get(), name).toCompletableFuture().join();
        } catch (CompletionException e) {
            RuntimeException failure = StatusCodes.toException(Status.fromThrowable(e.getCause()));
            if (failure instanceof SessionExpiredException) {
                keeper.expired(live.get());
                return false;
            }
            throw failure;
        }
    }

    /** By which way a command goes out that is made now. */
    public Trace trace() {
        return new Trace(keeper.known(), connection.oldest());
    }

    /**
     * To be called after a stop of what a command moves that has ended here without an answer: if the stop may have gone by another
     * connection, the command may be read by the robot after it, and while its session lives it would be taken. So this ends that
     * session, with all that it moves; the next command opens another. Blocks until the robot has done so, for half a second at most.
     *
     * @param doubted by which way the command has gone out
     * @throws UnsupportedOperationException where the robot has no {@code holdfast.session.v1}
     * @throws RuntimeException any other, if the robot has not answered that it has ended it
     */
    public void disown(Trace doubted) {
        if (connection.newest() <= doubted.connection()
                || doubted.session().isEmpty()
                || !keeper.known().equals(doubted.session())) {
            return;
        }
        String id = doubted.session().get();
        try {
            wire.endSurely(id).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw StatusCodes.toException(Status.fromThrowable(e.getCause()));
        }
        keeper.over(id);
    }

    /**
     * Says goodbye: what the session owns is stopped now, where the robot has {@code holdfast.session.v1}, and a window later
     * where it has not. The next command opens another. Waits half a second at most.
     */
    public void end() {
        keeper.end().join();
    }
}
