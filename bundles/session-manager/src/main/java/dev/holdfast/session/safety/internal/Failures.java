package dev.holdfast.session.safety.internal;

import java.util.Optional;

/**
 * What has failed of a resource's stops: the try that is owed (rule (e)), after pauses that grow, and whether others have been told
 * that a stop is overdue. Confined to the gate's lock.
 */
final class Failures {
    private final ResourceGate gate;
    private final Claim claim;
    private final NextLook nextLook;
    private final Rules rules;
    private Optional<OwedRetry> retry = Optional.empty();
    private int inARow;
    /** A stop has returned, and it moved all the same: the next one has not worked before it is seen standing still. */
    private boolean doubted;

    private boolean told;

    Failures(ResourceGate gate, Claim claim, NextLook nextLook, Rules rules) {
        this.gate = gate;
        this.claim = claim;
        this.nextLook = nextLook;
        this.rules = rules;
    }

    /** A stop has failed and is tried again. */
    boolean isRetryOwed() {
        return retry.isPresent();
    }

    boolean isOverdue() {
        return told;
    }

    /** When the explicit stop began that a failed one stands for; {@link StopRun#NEVER} for none. */
    long explicitSince() {
        return retry.map(OwedRetry::explicitSince).orElse(StopRun.NEVER);
    }

    // ---- what happens ----

    /** This stop threw. */
    void failed(StopRun run, long now, Outbox out) {
        owe(run, now, out);
        tell(run, false, out);
    }

    /** It returned, and yet it moves. */
    void provedWrong(StopRun run, long now, Outbox out) {
        doubted = true;
        failed(run, now, out);
    }

    /** It does not return. */
    void hangs(StopRun run, Outbox out) {
        tell(run, true, out);
    }

    /** It returned well. One inside another stop leaves to that one what is owed. */
    void returned(StopRun run, Outbox out) {
        retry = run.nested ? retry : Optional.empty();
        if (retry.isEmpty() && !doubted) {
            recover(out);
        }
    }

    /** It has been seen standing still after its newest stop. */
    void standsStill(Outbox out) {
        if (retry.isEmpty()) {
            recover(out);
        }
    }

    /** A live session's command has returned well: it may take the place of the stop that is owed. */
    void commandReturned() {
        retry.ifPresent(OwedRetry::noteReturn);
    }

    /** A command has returned well while nothing is owed: if it moves, then by that command. */
    void commandMoves(Outbox out) {
        if (doubted && retry.isEmpty()) {
            recover(out);
        }
    }

    /** The body is gone, and what failed in it. */
    void forget(Outbox out) {
        retry = Optional.empty();
        recover(out);
    }

    // ---- the try that is owed ----

    /** @param empty whether no command is inside */
    boolean isRetryDue(boolean empty, long now, Outbox out) {
        if (retry.isEmpty() || !retry.get().isDue(now)) {
            return false;
        }
        boolean commanded = retry.get().isCommandedSince(claim, now);
        if (rules.endsRetry(commanded, retry.get().returnedWell())) {
            forget(out);
            return false;
        }
        return !commanded || empty; // a live session's command holds it off while it is inside
    }

    /** Time has passed. */
    void tick(long now, Outbox out) {
        retry.filter(owed -> !owed.isDue(now)).ifPresent(owed -> nextLook.at(owed.due(), now, out));
    }

    private void owe(StopRun run, long now, Outbox out) {
        if (!rules.retries()) {
            return;
        }
        long due = now + gate.limits().pause(inARow++);
        retry = Optional.of(new OwedRetry(claim.epoch(), due, run.explicitSince));
        nextLook.at(due, now, out);
    }

    private void tell(StopRun run, boolean hangs, Outbox out) {
        if (!told) {
            told = true;
            out.add(to -> to.overdue(gate, run, hangs));
        }
    }

    private void recover(Outbox out) {
        inARow = 0;
        doubted = false;
        if (told) {
            told = false;
            out.add(to -> to.recovered(gate));
        }
    }
}
