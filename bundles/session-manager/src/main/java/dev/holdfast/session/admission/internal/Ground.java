package dev.holdfast.session.admission.internal;

import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What sessions stand on: as much of a robot as they need, so that a simulation can stand in for its threads. */
public interface Ground {
    SessionTable table();

    /** The time now, in nanoseconds of the robot's clock. */
    long now();

    /** The window of a session that is opened now: this one, or the tightest that robot.json asks for one resource. */
    Duration shortestWindow(Duration asked);

    /** A session was opened: there may be a deadline to wait for, and whoever hears of sessions is told. */
    void opened(LiveSession session);

    /**
     * A sign of life (rule (a)).
     *
     * @throws SessionExpiredException if there is no such session, or it does not live
     */
    LiveSession heartbeat(UUID id, String holder);

    /** The same where a command is that sign of life. */
    LiveSession commanded(UUID id, String holder);

    /** Sessions have been marked as finished: what they own is collected, resource by resource (rule (b)). */
    void finished(List<LiveSession> sessions, boolean lapsed);

    /** What these sessions own, or owned last, and is not at rest. */
    Set<Admitted> ownedBy(Set<LiveSession> sessions);
}
