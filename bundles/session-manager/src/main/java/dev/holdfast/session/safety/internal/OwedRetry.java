package dev.holdfast.session.safety.internal;

/** A stop that failed and is owed until it succeeds (rule (e)). Confined to the gate's lock. */
final class OwedRetry {
    private final long epoch;
    private final long due;
    private final long explicitSince;
    private boolean returnedWell;

    OwedRetry(long epoch, long due, long explicitSince) {
        this.epoch = epoch;
        this.due = due;
        this.explicitSince = explicitSince;
    }

    long due() {
        return due;
    }

    /** When the explicit stop began that it stands for; {@link StopRun#NEVER} for none. */
    long explicitSince() {
        return explicitSince;
    }

    boolean isDue(long now) {
        return due - now <= 0;
    }

    /** A live session has commanded the resource since the failure. */
    boolean isCommandedSince(Claim claim, long now) {
        return claim.epoch() != epoch && claim.owner().lives(now);
    }

    void noteReturn() {
        returnedWell = true;
    }

    boolean returnedWell() {
        return returnedWell;
    }
}
