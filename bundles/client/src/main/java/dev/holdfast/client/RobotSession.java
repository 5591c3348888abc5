package dev.holdfast.client;

import dev.holdfast.client.session.internal.SessionKeeper;
import java.time.Duration;
import java.util.Optional;

/**
 * The session that a client keeps by itself. It is opened before the first command that sets something moving; then heartbeats
 * run, on a thread that no program's code can hold up. When it has lapsed, the next command opens another. Safe for any thread.
 */
public final class RobotSession {
    private final SessionKeeper keeper;

    RobotSession(SessionKeeper keeper) {
        this.keeper = keeper;
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
     * Says goodbye: what the session owns is stopped now, where the robot has {@code holdfast.session.v1}, and a window later
     * where it has not. The next command opens another. Waits half a second at most.
     */
    public void end() {
        keeper.end().join();
    }
}
