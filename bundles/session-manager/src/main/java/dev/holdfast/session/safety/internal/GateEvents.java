package dev.holdfast.session.safety.internal;

/**
 * What a gate wants done, told after its lock has been let go. Nothing here may block; whoever implements it owns the
 * threads.
 */
public interface GateEvents {
    /** The command may go in now. */
    void admitted(Ticket ticket);

    /** The command will not go in. */
    void refused(Ticket ticket, Refusal why);

    /** This command without a session goes in, and took the resource from a live session, whose lapse will not stop it. */
    void unowned(Ticket ticket, LiveSession owner);

    /** The command's token was set: wake it if it waits. */
    void cancelled(Ticket ticket);

    /** There is something to stop: a lane should call {@link GatedStops#begin} soon. */
    void stopDue(ResourceGate gate);

    /** Call {@link ResourceGate#tick} at this time or a little later. */
    void wakeAt(ResourceGate gate, long time);

    /** The stop that was asked for has been made, or is overdue. */
    void answered(StopRequest request, boolean stopped);

    /** A stop that somebody inside another stop waited for has returned. */
    void stopReturned(ResourceGate gate);

    /** The stop has returned; the lane should watch whether the resource stands still. */
    void settling(ResourceGate gate, SettleWatch watch);

    /** The stop has failed or not returned in time; said once until it succeeds. */
    void overdue(ResourceGate gate, StopRun run, boolean hangs);

    /** What was overdue has been made, or needs no stop any more. */
    void recovered(ResourceGate gate);
}
