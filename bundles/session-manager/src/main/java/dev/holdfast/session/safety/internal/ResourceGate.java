package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The gate in front of one resource's body: who may go in, who answers for it, and when it must stop. Each public method
 * is one atomic step under this gate's lock; what follows from it is told through {@link GateEvents} after that.
 *
 * <p>The gate keeps the name, not the body: it outlives a driver that is replaced.
 */
public final class ResourceGate {
    private final ResourceName name;
    private final Rules rules;
    private final StopLimits limits;
    private final AtomicLong sequence;
    private final GateEvents events;

    private final Claim claim = new Claim();
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private final List<Ticket> inside = new ArrayList<>(2);
    private final PendingStops pending = new PendingStops();
    private Optional<StopRun> running = Optional.empty();
    private Optional<OwedRetry> retry = Optional.empty();
    private Passage passage = Passage.ABSENT;
    private boolean overdue;
    private volatile Set<ResourceGate> references = Set.of();

    /** What the body is doing, as far as commands care. */
    private enum Passage {
        /** Nobody serves the name: commands wait a while for somebody who does. */
        ABSENT,
        /** A body is there, and is being stopped before its first command, or for its last time. */
        HELD,
        OPEN,
        SHUT_DOWN
    }

    /** @param sequence numbers what happens on all gates of one robot in one order */
    public ResourceGate(ResourceName name, StopLimits limits, AtomicLong sequence, GateEvents events) {
        this(name, limits, sequence, events, Rules.ALL);
    }

    ResourceGate(ResourceName name, StopLimits limits, AtomicLong sequence, GateEvents events, Rules rules) {
        this.name = name;
        this.limits = limits;
        this.sequence = sequence;
        this.events = events;
        this.rules = rules;
    }

    public ResourceName name() {
        return name;
    }

    /** The resources that this one is built upon, directly. */
    public void references(Set<ResourceGate> parts) {
        references = Set.copyOf(parts);
    }

    // ---- commands ----

    /** A command comes. It is admitted or refused now or later, never both. A newer one ends the one that is inside. */
    public void arrive(Ticket ticket, long now) {
        atomically(out -> {
            ticket.gate = this;
            ticket.arrivedAt = now;
            if (passage == Passage.SHUT_DOWN) {
                refuse(ticket, Refusal.SHUTTING_DOWN, out);
            } else if (ticket.isWithin(this)) {
                reenter(ticket, now, out);
            } else if (running.map(run -> run.overdue).orElse(false)) {
                refuse(ticket, Refusal.STOP_OVERDUE, out);
            } else {
                queue.add(ticket);
                if (rules.oneCommandAtATime()) {
                    inside.forEach(older -> cancel(older, out));
                }
                admitNext(now, out);
                if (queue.contains(ticket)) {
                    long wait = passage == Passage.ABSENT ? limits.swap() : limits.stop();
                    out.add(to -> to.wakeAt(this, now + wait));
                }
            }
            return null;
        });
    }

    /** Point 7: nobody waits for the answer any more. */
    public void cancelByCaller(Ticket ticket, long now) {
        atomically(out -> {
            ticket.cancelledByCaller = true;
            out.add(to -> to.cancelled(ticket));
            return null;
        });
        withdraw(ticket, now);
    }

    /** The command need not wait any longer: what it is a part of was cancelled. One that is inside stays there. */
    public void withdraw(Ticket ticket, long now) {
        atomically(out -> {
            if (queue.remove(ticket)) {
                refuse(ticket, Refusal.CANCELLED, out);
                admitNext(now, out);
            }
            return null;
        });
    }

    /** Rule (d), the last word: a command has returned, and what becomes of its resource is decided in this very step. */
    public void returned(Ticket ticket, Outcome outcome, long now) {
        atomically(out -> {
            boolean endedEarly = outcome == Outcome.CUT_SHORT && ticket.isCancelled();
            ticket.inside = false;
            if (ticket.reentrant) {
                return null; // a part of the command around it, which has the last word
            }
            if (!inside.remove(ticket)) {
                return null; // its body is gone, and the next one is stopped before anything else
            }
            if (outcome == Outcome.REFUSED) {
                claim.noteRefused(ticket);
            }
            if (isOwedStop(ticket, outcome, endedEarly, now, out)) {
                pending.askAgain();
            }
            admitNext(now, out);
            remindLane(out);
            return null;
        });
    }

    private boolean isOwedStop(Ticket ticket, Outcome outcome, boolean endedEarly, long now, Outbox out) {
        boolean newest = claim.isNewest(ticket);
        boolean failed = outcome != Outcome.DONE;
        if (rules.stopsAgain(claim.stopBeganSince(ticket))
                || rules.stopsCancelled(ticket.cancelledByCaller(), newest)) {
            return true;
        }
        if (rules.stopsCutShort(endedEarly, newest)) {
            return !handOver(now, out);
        }
        if (rules.stopsFailedHeir(ticket.heir, failed, newest)) {
            return true;
        }
        boolean sessionless = ticket.session() == LiveSession.NOBODY;
        boolean callerLives = ticket.session().lives(now);
        if (failed && newest) {
            boolean armed = ticket.previousOwner != LiveSession.NOBODY;
            boolean previousLives = ticket.previousOwner.lives(now);
            boolean refused = outcome == Outcome.REFUSED;
            if (rules.refusedGivesBack(refused, sessionless) && (previousLives || refused && !armed)) {
                claim.giveBack(ticket);
                return false;
            }
            if (rules.stopsForDeadPrevious() && armed && !previousLives && (refused || !callerLives)) {
                return true; // the dead one's command is in force still, and the claim would hide it from its lapse
            }
        }
        if (!failed && !sessionless) {
            retry.ifPresent(OwedRetry::noteReturn);
        }
        if (claim.owner().lives(now)) {
            return false;
        }
        if (callerLives) {
            claim.retake(ticket.session());
            return false;
        }
        return !sessionless && rules.stopsForDeadCaller();
    }

    /** Rule (d) 1: the command that the ended one made room for is admitted in the same step, if there is one. */
    private boolean handOver(long now, Outbox out) {
        while (!queue.isEmpty() && !isClosed()) {
            Ticket heir = queue.remove();
            heir.heir = true;
            if (enter(heir, now, out)) {
                return true;
            }
        }
        return false;
    }

    private void admitNext(long now, Outbox out) {
        while (!queue.isEmpty() && !isClosed() && (inside.isEmpty() || !rules.oneCommandAtATime())) {
            enter(queue.remove(), now, out);
        }
    }

    private boolean isClosed() {
        return passage != Passage.OPEN
                || rules.stopIsGate() && running.isPresent()
                || rules.owedStopIsGate() && pending.again();
    }

    private boolean enter(Ticket ticket, long now, Outbox out) {
        boolean sessionless = ticket.session() == LiveSession.NOBODY;
        if (ticket.isCancelled()) {
            return refuse(ticket, Refusal.CANCELLED, out);
        }
        if (sessionless && retry.isPresent() && rules.overdueRefusesSessionless()) {
            return refuse(ticket, Refusal.STOP_OVERDUE, out);
        }
        if (!sessionless && rules.claimsNeedLife() && !ticket.session().lives(now)) {
            return refuse(ticket, Refusal.SESSION_EXPIRED, out);
        }
        claim.take(ticket, sequence.incrementAndGet());
        inside.add(ticket);
        ticket.inside = true;
        if (!queue.isEmpty() && rules.oneCommandAtATime()) {
            ticket.token().set(); // a newer one waits behind it already
        }
        out.add(to -> to.admitted(ticket));
        return true;
    }

    private void reenter(Ticket ticket, long now, Outbox out) {
        if (ticket.isCancelled()) {
            refuse(ticket, Refusal.CANCELLED, out);
        } else if (ticket.session() != LiveSession.NOBODY && !ticket.session().lives(now)) {
            refuse(ticket, Refusal.SESSION_EXPIRED, out);
        } else {
            ticket.reentrant = true;
            ticket.inside = true;
            out.add(to -> to.admitted(ticket));
        }
    }

    private static boolean refuse(Ticket ticket, Refusal why, Outbox out) {
        out.add(to -> to.refused(ticket, why));
        return false;
    }

    private static void cancel(Ticket ticket, Outbox out) {
        if (ticket.token().set()) {
            out.add(to -> to.cancelled(ticket));
        }
    }

    // ---- stops ----

    /** Somebody says Stop. Answered when it has been made; at once where nothing is there to move. */
    public void requestStop(StopRequest request) {
        atomically(out -> {
            if (passage == Passage.ABSENT) {
                out.add(to -> to.answered(request, true)); // the next body is stopped before anything else
            } else {
                pending.askExplicitly(request);
                answerWhoWaitsInVain(out);
                remindLane(out);
            }
            return null;
        });
    }

    /** Rule (c): a session has finished; if it owns this resource, a stop is owed. True if so. */
    public boolean collect() {
        return atomically(out -> {
            boolean owed = claim.collect();
            if (owed && passage != Passage.ABSENT) {
                pending.askForLapse();
                remindLane(out);
            }
            return owed;
        });
    }

    /** What is built upon this one could not be stopped: stops it too, if it is that resource's in the same session. */
    public void requestStopAfter(StopRun overdueRun, StopRequest request) {
        atomically(out -> {
            boolean explicit = overdueRun.cause() == StopRun.Cause.EXPLICIT;
            boolean theirs = explicit || claim.owner() == overdueRun.forSession();
            if (passage == Passage.ABSENT || !theirs || !rules.overdueReachesParts()) {
                out.add(to -> to.answered(request, true));
            } else if (explicit) {
                pending.askExplicitly(request);
            } else {
                pending.askForHousekeeping(request);
            }
            remindLane(out);
            return null;
        });
    }

    /** A lane asks whether there is something to stop, and if so begins it: the gate closes in this step (rule (e)). */
    public Optional<StopRun> beginStop(long now) {
        return atomically(out -> {
            if (running.isPresent() || passage == Passage.ABSENT) {
                return Optional.empty();
            }
            Optional<StopRun.Cause> cause = nextCause(now, out);
            cause.ifPresent(why -> begin(why, now, out));
            return cause.isEmpty() ? Optional.empty() : running;
        });
    }

    private Optional<StopRun.Cause> nextCause(long now, Outbox out) {
        if (pending.explicit()) {
            return Optional.of(StopRun.Cause.EXPLICIT);
        }
        if (pending.again()) {
            return Optional.of(StopRun.Cause.AGAIN);
        }
        if (pending.lapse()) {
            if (rules.stillOwed(claim.isSameOwner(), claim.isSameEpoch())) {
                return Optional.of(StopRun.Cause.LAPSE);
            }
            pending.dropLapse(); // somebody has commanded it since
        }
        if (pending.housekeeping()) {
            return Optional.of(StopRun.Cause.HOUSEKEEPING);
        }
        return isRetryDue(now, out) ? Optional.of(StopRun.Cause.RETRY) : Optional.empty();
    }

    private boolean isRetryDue(long now, Outbox out) {
        if (retry.isEmpty() || !retry.get().isDue(now)) {
            return false;
        }
        OwedRetry owed = retry.get();
        boolean commanded = owed.isCommandedSince(claim, now);
        if (rules.endsRetry(commanded, owed.returnedWell())) {
            retry = Optional.empty();
            recover(out);
            return false;
        }
        return !commanded || inside.isEmpty(); // a live session's command holds it off while it is inside
    }

    private void begin(StopRun.Cause cause, long now, Outbox out) {
        long began = sequence.incrementAndGet();
        long explicitSince = cause == StopRun.Cause.EXPLICIT
                ? began
                : rules.retryReachesWidest()
                        ? retry.map(OwedRetry::explicitSince).orElse(StopRun.NEVER)
                        : StopRun.NEVER;
        LiveSession forSession = cause == StopRun.Cause.LAPSE ? claim.collected() : claim.owner();
        mark(new StopRun(this, cause, forSession, now, explicitSince, pending.take(), false), out);
    }

    private void mark(StopRun run, Outbox out) {
        running = Optional.of(run);
        if (!run.nested || rules.nestedStopCounts()) {
            claim.noteStop();
            inside.forEach(command -> cancel(command, out));
        }
        out.add(to -> to.wakeAt(this, run.beganAt() + limits.stop()));
    }

    /** The driver's stop has returned, well or not. */
    public void endStop(StopRun run, boolean failed, long now) {
        atomically(out -> {
            run.returned = true;
            out.add(to -> to.stopReturned(this));
            if (running.filter(current -> current == run).isEmpty()) {
                return null; // it hung in a body that is gone
            }
            running = Optional.empty();
            if (!failed) {
                settle(run, now, out);
            }
            if (!run.nested) {
                conclude(run, failed, now, out);
            }
            admitNext(now, out);
            expire(now, out);
            remindLane(out);
            return null;
        });
    }

    private void conclude(StopRun run, boolean failed, long now, Outbox out) {
        if (failed) {
            owe(run, now, out);
            fall(run, false, out);
        } else {
            retry = Optional.empty();
            recover(out);
        }
        run.requests.forEach(request -> out.add(to -> to.answered(request, !failed)));
    }

    /** A part is watched too: the resource around it may go on to another command, and the watch over that with it. */
    private void settle(StopRun run, long now, Outbox out) {
        if (rules.watchesSettling()) {
            var watch = new SettleWatch(run, watched(), sequence.get(), now, limits);
            out.add(to -> to.settling(this, watch));
        }
    }

    /** The stop returned, and yet it moves: a failed stop. */
    public void stillMoving(SettleWatch watch, long now) {
        atomically(out -> {
            owe(watch.run(), now, out);
            fall(watch.run(), false, out);
            return null;
        });
    }

    private void owe(StopRun run, long now, Outbox out) {
        if (!rules.retries()) {
            return;
        }
        int tries = retry.map(before -> before.tries() + 1).orElse(0);
        long due = now + limits.pause(tries);
        retry = Optional.of(new OwedRetry(claim.epoch(), due, tries, run.explicitSince));
        out.add(to -> to.wakeAt(this, due));
    }

    private void fall(StopRun run, boolean hangs, Outbox out) {
        if (!overdue) {
            overdue = true;
            out.add(to -> to.overdue(this, run, hangs));
        }
    }

    private void recover(Outbox out) {
        if (overdue) {
            overdue = false;
            out.add(to -> to.recovered(this));
        }
    }

    // ---- stops inside a stop ----

    /** Whether a stop around it may reach this part now. */
    public enum Part {
        /** It is in, and must be ended by {@link #endStop}. */
        ENTERED,
        /** Rule (g): it is a live session's, or nothing is there; leave it. */
        SPARED,
        /** Another stop is in it: wait for its return and ask again. */
        WAIT,
    }

    /** What {@link #beginPart} answers. */
    public record PartStop(Part part, Optional<StopRun> run) {}

    /** Rule (f): a driver stops or brakes this part while it is itself being stopped. It claims nothing. */
    public PartStop beginPart(StopRun around, long now) {
        return atomically(out -> {
            if (running.isPresent()) {
                return new PartStop(Part.WAIT, Optional.empty());
            }
            if (passage == Passage.ABSENT || isForeignTo(around, now)) {
                return new PartStop(Part.SPARED, Optional.empty());
            }
            if (!rules.stopLeavesClaims()) {
                claim.abandon();
            }
            mark(
                    new StopRun(this, around.cause(), around.forSession(), now, around.explicitSince, List.of(), true),
                    out);
            return new PartStop(Part.ENTERED, running);
        });
    }

    /** Rule (g), for a question asked inside a stop: whether this part is none of its business. */
    public boolean isForeign(StopRun around, long now) {
        return atomically(out -> isForeignTo(around, now));
    }

    private boolean isForeignTo(StopRun around, long now) {
        return around.isForeign(claim.owner(), claim.admittedAt(), now, rules);
    }

    // ---- the body ----

    /** A body has come and is held: a stop comes before anything else. */
    public void hold(StopRequest request) {
        atomically(out -> {
            passage = Passage.HELD;
            pending.askForHousekeeping(request);
            answerWhoWaitsInVain(out);
            inside.forEach(command -> cancel(command, out));
            remindLane(out);
            return null;
        });
    }

    /** The body is ready for commands. */
    public void open(long now) {
        atomically(out -> {
            if (passage != Passage.SHUT_DOWN) {
                passage = Passage.OPEN;
            }
            admitNext(now, out);
            return null;
        });
    }

    /** Ends a {@link #hold}: a body that was held for a change is the same as before. */
    public void release(long now) {
        atomically(out -> {
            passage = passage == Passage.HELD ? Passage.OPEN : passage;
            admitNext(now, out);
            return null;
        });
    }

    /** Whether the body is at rest and empty: no command and no stop is in it, and none is owed. */
    public boolean isStill() {
        return atomically(out -> inside.isEmpty() && running.isEmpty() && pending.isEmpty() && retry.isEmpty());
    }

    /** The body is gone; what is still in it is on its own. Commands wait a while for the next. */
    public void vacate(long now) {
        atomically(out -> {
            if (passage != Passage.SHUT_DOWN) {
                passage = Passage.ABSENT;
            }
            inside.clear();
            running.ifPresent(run -> run.returned = true);
            running = Optional.empty();
            retry = Optional.empty();
            pending.take().forEach(request -> out.add(to -> to.answered(request, true)));
            recover(out);
            queue.forEach(ticket -> out.add(to -> to.wakeAt(this, now + limits.swap())));
            return null;
        });
    }

    /** Commands are refused from now on; stops are not. */
    public void shutDown() {
        atomically(out -> {
            passage = passage == Passage.ABSENT ? Passage.ABSENT : Passage.SHUT_DOWN;
            queue.forEach(ticket -> refuse(ticket, Refusal.SHUTTING_DOWN, out));
            queue.clear();
            inside.forEach(command -> cancel(command, out));
            return null;
        });
    }

    // ---- time ----

    /** Time has passed: what has waited or run too long is told so. */
    public void tick(long now) {
        atomically(out -> {
            running.filter(run -> !run.overdue && run.beganAt() + limits.stop() - now <= 0)
                    .ifPresent(run -> {
                        run.overdue = true;
                        fall(run, true, out);
                        run.requests.forEach(request -> out.add(to -> to.answered(request, false)));
                    });
            answerWhoWaitsInVain(out);
            expire(now, out);
            remindLane(out);
            return null;
        });
    }

    /** Whoever asked for a stop behind an overdue one is told so; theirs is made as soon as that has returned. */
    private void answerWhoWaitsInVain(Outbox out) {
        if (running.map(run -> run.overdue).orElse(false)) {
            pending.takeRequests().forEach(request -> out.add(to -> to.answered(request, false)));
        }
    }

    private void expire(long now, Outbox out) {
        if (running.isPresent() && !running.get().overdue) {
            return; // they wait for this stop, at most as long as it may take
        }
        Refusal why = running.isPresent() || pending.again()
                ? Refusal.STOP_OVERDUE
                : passage == Passage.ABSENT || passage == Passage.HELD ? Refusal.NO_BODY : Refusal.BUSY;
        long patience = passage == Passage.ABSENT ? limits.swap() : limits.stop();
        queue.removeIf(
                ticket -> (running.isPresent() || ticket.arrivedAt + patience - now <= 0) && !refuse(ticket, why, out));
    }

    private void remindLane(Outbox out) {
        if (running.isEmpty() && (!pending.isEmpty() || retry.isPresent())) {
            out.add(to -> to.stopDue(this));
        }
    }

    // ---- what others may know ----

    /** Whether a command that may move something was admitted after the event with this number. */
    Commanded commandedSince(long since) {
        return atomically(out -> {
            if (inside.stream().anyMatch(command -> command.sequence > since)) {
                return Commanded.PERHAPS;
            }
            return claim.inForce() > since ? Commanded.YES : Commanded.NO;
        });
    }

    /** What {@link #commandedSince} answers; a command that is still inside may yet be refused by its driver. */
    enum Commanded {
        NO,
        PERHAPS,
        YES
    }

    /** Who owns the resource; {@link LiveSession#NOBODY} for nobody. */
    public LiveSession owner() {
        return atomically(out -> claim.owner());
    }

    /** Whether rule (d) 1 owes a stop that has not begun. */
    boolean owesStop() {
        return atomically(out -> pending.again());
    }

    /** Whether a stop has failed or hangs, and is owed. */
    public boolean isOverdue() {
        return atomically(out -> overdue);
    }

    /** This resource and everything that it is built upon, directly or through others. */
    public Set<ResourceGate> watched() {
        var found = new HashSet<ResourceGate>();
        var open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            ResourceGate gate = open.remove();
            if (found.add(gate)) {
                open.addAll(gate.references);
            }
        }
        return found;
    }

    private <T> T atomically(Function<Outbox, T> step) {
        var out = new Outbox();
        T result;
        synchronized (this) {
            result = step.apply(out);
        }
        out.deliver(events);
        return result;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
