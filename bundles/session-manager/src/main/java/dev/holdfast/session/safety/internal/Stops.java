package dev.holdfast.session.safety.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stops of one resource: asked for, under way, and owed because they failed (rules (c), (e) and (f)). Confined to the
 * gate's lock.
 */
final class Stops {
    private final ResourceGate gate;
    private final Claim claim;
    private final Entrance entrance;
    private final NextLook nextLook;
    private final Rules rules;
    private final AtomicLong sequence;
    private final PendingStops pending = new PendingStops();
    private final Freshness freshness = new Freshness();
    private Optional<StopRun> running = Optional.empty();
    private final Failures failures;
    private final Standstill standstill = new Standstill();
    /** When an explicit stop began that the body before has not made; the next body's first stop stands for it. */
    private long bequeathed = StopRun.NEVER;

    Stops(ResourceGate gate, Claim claim, Entrance entrance, NextLook nextLook, Rules rules, AtomicLong sequence) {
        this.gate = gate;
        this.claim = claim;
        this.entrance = entrance;
        this.nextLook = nextLook;
        this.rules = rules;
        this.sequence = sequence;
        this.failures = new Failures(gate, claim, nextLook, rules);
    }

    PendingStops pending() {
        return pending;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** A stop sits in the body for longer than it may. */
    boolean hangs() {
        return running.map(run -> run.overdue).orElse(false);
    }

    Failures failures() {
        return failures;
    }

    boolean isAtRest() {
        return running.isEmpty() && pending.isEmpty() && !failures.isRetryOwed();
    }

    /** Rules (d) 1 and (e): no command goes in while a stop is in the body, or owed after a command. */
    boolean closeGate() {
        return rules.stopIsGate() && running.isPresent() || rules.owedStopIsGate() && pending.again();
    }

    /** A command has returned that may have moved something: it ages from now on. */
    void noteMoved(long now) {
        freshness.renew(gate.terms().policy().maxAge(), now);
    }

    /** What the last command began may have become too old. */
    void judgeAge(long now, Outbox out) {
        if (isStale(now)) {
            pending.askForStale();
        }
        freshness.nextLook(now).ifPresent(time -> nextLook.at(time, now, out));
    }

    private boolean isStale(long now) {
        return entrance.isEmpty() && rules.decays(freshness.isStale(now));
    }

    /** A command has returned well. */
    void noteReturn(boolean ofSession, Outbox out) {
        if (ofSession) {
            failures.commandReturned();
        }
        if (isAtRest()) {
            failures.commandMoves(out);
        }
    }

    // ---- beginning ----

    Optional<StopRun> begin(long now, Outbox out) {
        Optional<StopRun.Cause> cause = nextCause(now, out);
        return cause.map(
                why -> mark(new StopRun(gate, why, forSession(why), now, reach(why), pending.take(), false), out));
    }

    /** Rule (f): a stop that is made inside the stop of what is built upon this one. */
    StopRun beginInside(StopRun around, long now, Outbox out) {
        if (!rules.stopLeavesClaims()) {
            claim.abandon();
        }
        if (around.explicitSince != StopRun.NEVER) {
            claim.noteReached(around.explicitSince, sequence.incrementAndGet());
        }
        return mark(
                new StopRun(gate, around.cause(), around.forSession(), now, around.explicitSince, List.of(), true),
                out);
    }

    private Optional<StopRun.Cause> nextCause(long now, Outbox out) {
        if (pending.explicit()) {
            return Optional.of(StopRun.Cause.EXPLICIT);
        }
        if (pending.again()) {
            return Optional.of(StopRun.Cause.AGAIN);
        }
        if (pending.lapse() || pending.lost()) {
            boolean inForceAgain = entrance.isEmpty() && claim.isInForceAgain();
            if (rules.stillOwed(claim.isSameOwner(), claim.isSameEpoch()) || inForceAgain) {
                return Optional.of(pending.lapse() ? StopRun.Cause.LAPSE : StopRun.Cause.DISCONNECT);
            }
            if (entrance.isEmpty() || !claim.isOfTheLiving()) {
                pending.dropCollected(); // somebody has commanded it since
            } // else a command is inside that its driver may refuse: then what was collected is in force again
        }
        if (pending.stale()) {
            if (isStale(now)) {
                return Optional.of(StopRun.Cause.STALE);
            }
            pending.dropStale(); // it was renewed, or a command is inside that may renew it
        }
        if (pending.afterWhole() && !claim.isStillForWhole()) {
            pending.dropAfterWhole();
        }
        if (pending.housekeeping() || pending.afterWhole()) {
            return Optional.of(StopRun.Cause.HOUSEKEEPING);
        }
        return failures.isRetryDue(entrance.isEmpty(), now, out) ? Optional.of(StopRun.Cause.RETRY) : Optional.empty();
    }

    private LiveSession forSession(StopRun.Cause cause) {
        boolean collected = cause == StopRun.Cause.LAPSE || cause == StopRun.Cause.DISCONNECT;
        return collected ? claim.collected() : claim.owner();
    }

    /** Rule (g): how far it reaches; a stop that stands for several reaches what the widest of them would. */
    private long reach(StopRun.Cause cause) {
        long now = sequence.incrementAndGet();
        if (cause == StopRun.Cause.EXPLICIT) {
            return now;
        }
        return rules.retryReachesWidest() ? owedReach() : StopRun.NEVER;
    }

    /** Somebody said Stop while nobody is there: the next body's stop reaches as far. */
    void oweExplicitly() {
        bequeathed = sequence.incrementAndGet();
    }

    /** When the explicit stop began that a failed one stands for, in this body or in the one before. */
    private long owedReach() {
        return Math.max(failures.explicitSince(), bequeathed);
    }

    private StopRun mark(StopRun run, Outbox out) {
        bequeathed = run.nested ? bequeathed : StopRun.NEVER;
        running = Optional.of(run);
        standstill.stopBegins(run);
        freshness.stopped();
        if (!run.nested || rules.nestedStopCounts()) {
            claim.noteStop();
            entrance.cancelInside(out);
        }
        nextLook.at(run.beganAt() + gate.limits().stop(), run.beganAt(), out);
        return run;
    }

    // ---- ending ----

    /** The driver's method has returned. */
    void end(StopRun run, boolean failed, long now, Outbox out) {
        run.returned = true;
        out.add(to -> to.stopReturned(gate));
        if (running.filter(current -> current == run).isEmpty()) {
            return; // it hung in a body that is gone
        }
        running = Optional.empty();
        if (failed) {
            if (!run.nested) { // the stop around it is tried again as a whole
                failures.failed(run, now, out);
            }
        } else {
            failures.returned(run, out);
            settle(run, now, out);
        }
        run.requests.forEach(request -> out.add(to -> to.answered(request, !failed)));
    }

    /** A part is watched too: the resource around it may go on to another command, and the watch over that with it. */
    private void settle(StopRun run, long now, Outbox out) {
        if (rules.watchesSettling()) {
            var watch = new SettleWatch(run, gate.watched(), sequence.get(), now, gate.limits());
            out.add(to -> to.settling(gate, watch));
        }
    }

    void noteStandsStill(StopRun run, Outbox out) {
        if (standstill.note(run, claim.epoch())) {
            failures.standsStill(out);
        }
    }

    /** Whether the resource was seen standing still since its newest stop began, and nobody was admitted since. */
    boolean stoodStill() {
        return standstill.isSeen(claim.epoch());
    }

    /** The stop returned, and yet it moves: a failed stop, unless somebody has commanded since it was judged so. */
    SettleWatch.Verdict stillMoving(SettleWatch watch, long now, Outbox out) {
        if (entrance.holdsNewerThan(watch.since())) {
            return SettleWatch.Verdict.ASK_AGAIN;
        }
        if (claim.inForce() > watch.since()) {
            return SettleWatch.Verdict.OVER;
        }
        failures.provedWrong(watch.run(), now, out);
        return SettleWatch.Verdict.FAILED;
    }

    /** What is built upon this one could not be stopped. */
    void askAfterWhole(StopRun overdueRun) {
        if (overdueRun.cause() == StopRun.Cause.EXPLICIT) {
            pending.askExplicitly();
        } else if (claim.owner() == overdueRun.forSession() || isMovedByItsDriver(overdueRun)) {
            claim.noteForWhole();
            pending.askAfterWhole();
        }
    }

    /** The loop of the driver that could not be stopped moves it. */
    private boolean isMovedByItsDriver(StopRun overdueRun) {
        return rules.isOwnLoop(claim.owner().isHeldBy(overdueRun.gate().terms().driver()));
    }

    /** The body is gone: nothing is left to stop. Whoever waits for what was not made is told so. */
    void abandon(Outbox out) {
        long owed = pending.explicit() ? sequence.incrementAndGet() : owedReach();
        bequeathed = Math.max(owed, running.map(run -> run.explicitSince).orElse(StopRun.NEVER));
        running.ifPresent(run -> {
            run.returned = true;
            run.requests.forEach(request -> out.add(to -> to.answered(request, false)));
        });
        running = Optional.empty();
        standstill.noteGone(claim.epoch());
        pending.take().forEach(request -> out.add(to -> to.answered(request, false)));
        failures.forget(out);
    }

    // ---- time ----

    void tick(long now, Outbox out) {
        running.filter(run -> !run.overdue && run.beganAt() + gate.limits().stop() - now > 0)
                .ifPresent(run -> nextLook.at(run.beganAt() + gate.limits().stop(), now, out)); // may be later now
        failures.tick(now, out);
        running.filter(run -> !run.overdue && run.beganAt() + gate.limits().stop() - now <= 0)
                .ifPresent(run -> {
                    run.overdue = true;
                    failures.hangs(run, out);
                    run.requests.forEach(request -> out.add(to -> to.answered(request, false)));
                });
        answerWhoWaitsInVain(out);
    }

    /** Whoever asked for a stop behind one that hangs is told so; theirs is made as soon as that has returned. */
    void answerWhoWaitsInVain(Outbox out) {
        if (hangs()) {
            pending.takeRequests().forEach(request -> out.add(to -> to.answered(request, false)));
        }
    }

    /** A lane should look, if there is anything to do. */
    void remindLane(Outbox out) {
        if (running.isEmpty() && (!pending.isEmpty() || failures.isRetryOwed())) {
            out.add(to -> to.stopDue(gate));
        }
    }
}
