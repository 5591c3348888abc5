package dev.holdfast.session.safety.internal;

import java.util.List;

/** One stop, from its beginning to the return of the driver's method: why it is made and how far it reaches. */
public final class StopRun {
    /** What a stop is made for. */
    public enum Cause {
        /** Somebody said Stop, StopAll, or the robot shuts down: reaches every part. */
        EXPLICIT,
        /** Rule (d) 1: it is owed after a command. */
        AGAIN,
        /** A session finished. */
        LAPSE,
        /** The connection was lost that its last command came by, and its configuration asks for a stop then. */
        DISCONNECT,
        /** What the last command began was not renewed in time. */
        STALE,
        /** An earlier stop failed. */
        RETRY,
        /** The body leaves or has just come, or what is built upon it could not be stopped. */
        HOUSEKEEPING
    }

    /** No explicit stop is among those that a run stands for. */
    static final long NEVER = -1;

    private final ResourceGate gate;
    private final Cause cause;
    private final LiveSession forSession;
    private final long beganAt;
    final long explicitSince;
    final List<StopRequest> requests;
    final boolean nested;
    volatile boolean overdue;
    volatile boolean returned;

    StopRun(
            ResourceGate gate,
            Cause cause,
            LiveSession forSession,
            long beganAt,
            long explicitSince,
            List<StopRequest> requests,
            boolean nested) {
        this.gate = gate;
        this.cause = cause;
        this.forSession = forSession;
        this.beganAt = beganAt;
        this.explicitSince = explicitSince;
        this.requests = requests;
        this.nested = nested;
    }

    public ResourceGate gate() {
        return gate;
    }

    public Cause cause() {
        return cause;
    }

    /** Whose resource is stopped: its parts may be stopped too (rule (g)). */
    public LiveSession forSession() {
        return forSession;
    }

    /** Who waits for it. */
    public List<StopRequest> requests() {
        return requests;
    }

    /** When it began, in nanoseconds. */
    public long beganAt() {
        return beganAt;
    }

    /** Whether it is made inside the stop of what is built upon the resource. */
    public boolean isNested() {
        return nested;
    }

    /** Whether it goes on; work wrapped inside it is refused when it does not (rule (f)). */
    public boolean isOver() {
        return returned;
    }

    /**
     * Rule (g): whether a part with this claim is none of its business.
     *
     * @param asker the holder of the sessions of whoever stops the part: what its own loop moves is its business
     */
    boolean isForeign(Claim claim, String asker, long now, Rules rules) {
        LiveSession owner = claim.owner();
        boolean reachedExplicitly =
                cause == Cause.EXPLICIT || explicitSince != NEVER && claim.isOlderThan(explicitSince);
        boolean others = owner.lives(now) && owner != forSession && !rules.isOwnLoop(owner.isHeldBy(asker));
        return !reachedExplicitly && rules.sparesForeign(others);
    }
}
