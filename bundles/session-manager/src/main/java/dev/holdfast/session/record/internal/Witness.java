package dev.holdfast.session.record.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.UUID;

/**
 * Sees what happens to sessions, commands and stops, in the moment and on the thread in which it happens: an event loop, the
 * lapse timer, a lane. So each method returns at once, takes no lock that anybody else could hold for long, and makes no
 * garbage at a heartbeat. Times are nanoseconds of the robot's monotonic clock. Two threads may tell at the same time, and
 * what happened first may be told second.
 */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = new Witness() {};

    /** A session was opened; that is its first sign of life. */
    default void opened(LiveSession session, long now) {}

    /** A heartbeat, which is a sign of life. */
    default void beat(LiveSession session, long now) {}

    /** A command has come with this session, which is a sign of life too; whether it goes in is decided later. */
    default void commanded(LiveSession session, long now) {}

    /** A sign of life was answered SESSION_EXPIRED; whose it is, or was, if anybody's. */
    default void expired(UUID id, long now) {}

    /** A session finished; if it lapsed, {@link LiveSession#due()} says when it should have. */
    default void finished(LiveSession session, boolean lapsed, long now) {}

    /** The lapse timer came by, this much later than it had meant to. */
    default void pulse(long late, long now) {}

    /** This process stood still for so long, and that has ended then; deadlines that fell into it were moved. */
    default void stalled(long nanos, long end) {}

    /**
     * A command went in, and its session is the owner now.
     *
     * @param session {@link LiveSession#NOBODY} for a command without one
     * @param previous who owned the resource before
     */
    default void admitted(ResourceName resource, LiveSession session, LiveSession previous, long now) {}

    /** A command without a session goes in on what this live session owns, whose lapse will not stop it any more. */
    default void unowned(ResourceName resource, LiveSession owner, long now) {}

    /** A command was refused at the gate. */
    default void refused(ResourceName resource, LiveSession session, Refusal why, long now) {}

    /** A command that had gone in has returned. */
    default void returned(ResourceName resource, LiveSession session, Outcome outcome, long now) {}

    /** A driver's {@code stop()} is entered; {@code nested} where that is inside the stop of what is built upon it. */
    default void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {}

    /** It has returned, or thrown. */
    default void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {}

    /** A stop does not return in time, or has failed, and is owed; told once until it is made or not owed any more. */
    default void overdue(ResourceName resource, boolean hangs, long now) {}

    /** No stop of it is overdue any more. */
    default void recovered(ResourceName resource, long now) {}

    /** It could not be stopped before its body went. */
    default void leftMoving(ResourceName resource, long now) {}
}
