package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gate in front of one resource's body: who may go in, who answers for it, and when it must stop. Each public method
 * is one atomic step ({@link GateSteps}); what follows from it is told through {@link GateEvents} after that.
 *
 * <p>The gate keeps the name, not the body: it outlives a driver that is replaced. Its parts are the commands at the
 * {@link Entrance}, the {@link Claim} of who commanded last, the {@link Stops}, the {@link LastWord} on each command, and
 * the {@link GatedBody}.
 */
public final class ResourceGate {
    private final ResourceName name;
    private final Rules rules;
    private final GateSteps steps;
    private final Claim claim = new Claim();
    private final Restrictions restrictions;
    private final Entrance entrance;
    private final Stops stops;
    private final LastWord lastWord;
    private final Passage passage;
    private final GatedBody body;
    private final NextLook nextLook = new NextLook(this);
    private volatile Set<ResourceGate> references = Set.of();
    private volatile Terms terms;

    /** @param sequence numbers what happens on all gates of one robot in one order */
    public ResourceGate(ResourceName name, StopLimits limits, AtomicLong sequence, GateEvents events) {
        this(name, limits, sequence, events, Rules.ALL);
    }

    ResourceGate(ResourceName name, StopLimits limits, AtomicLong sequence, GateEvents events, Rules rules) {
        this.name = name;
        this.terms = Terms.of(limits);
        this.rules = rules;
        this.steps = new GateSteps(events);
        passage = new Passage(rules);
        restrictions = new Restrictions(claim, rules);
        entrance = new Entrance(claim, restrictions, rules, sequence);
        stops = new Stops(this, claim, entrance, nextLook, rules, sequence);
        lastWord = new LastWord(claim, rules);
        body = new GatedBody(this, steps, passage, entrance, stops, rules);
    }

    public ResourceName name() {
        return name;
    }

    /** The resources that this one is built upon, directly. */
    public void references(Set<ResourceGate> parts) {
        references = Set.copyOf(parts);
    }

    /** The body behind this gate: how it comes, is held, and goes. */
    public GatedBody body() {
        return body;
    }

    /** From now on these hold; what waits already may wait a little longer or shorter for it. */
    public void terms(Terms next) {
        steps.make(out -> {
            terms = next;
            if (!next.policy().rearm()) {
                restrictions.arm();
            }
        });
    }

    public Terms terms() {
        return terms;
    }

    /** How long things may take around this resource's stops. */
    public StopLimits limits() {
        return terms.limits();
    }

    // ---- commands ----

    /** A command comes. It is admitted or refused now or later, never both. A newer one ends the one that is inside. */
    public void arrive(Ticket ticket, long now) {
        steps.make(out -> {
            ticket.gate = this;
            ticket.arrivedAt = now;
            if (passage.isShut()) {
                Entrance.refuse(ticket, Refusal.SHUTTING_DOWN, out);
            } else if (ticket.isWithin(this)) {
                entrance.reenter(ticket, now, out);
            } else {
                restrictions
                        .against(ticket, terms.policy(), now) // before it could end the command that is inside
                        .ifPresentOrElse(why -> Entrance.refuse(ticket, why, out), () -> queue(ticket, now, out));
            }
        });
    }

    private void queue(Ticket ticket, long now, Outbox out) {
        if (stops.hangs()) {
            Entrance.refuse(ticket, Refusal.STOP_OVERDUE, out);
            return;
        }
        entrance.join(ticket, out);
        admitWaiting(now, out);
        if (entrance.isWaiting(ticket)) {
            nextLook.at(now + patience(), now, out);
        }
    }

    /** Point 7: nobody waits for the answer any more. */
    public void cancelByCaller(Ticket ticket, long now) {
        steps.make(out -> {
            ticket.cancelledByCaller = true;
            out.add(to -> to.cancelled(ticket));
        });
        withdraw(ticket, now);
    }

    /** The command need not wait any longer: what it is a part of was cancelled. One that is inside stays there. */
    public void withdraw(Ticket ticket, long now) {
        steps.make(out -> {
            if (entrance.withdraw(ticket, out)) {
                admitWaiting(now, out);
            }
        });
    }

    /** Rule (d): a command has returned, and what becomes of its resource is decided in this very step. */
    public void returned(Ticket ticket, Outcome outcome, long now) {
        steps.make(out -> {
            boolean hadPlace = entrance.leave(ticket);
            if (ticket.reentrant || !hadPlace) {
                return; // the command around it has the last word; or its body is gone, and the next is stopped
                // first
            }
            if (outcome == Outcome.REFUSED) {
                claim.noteRefused(ticket);
            } else {
                stops.noteMoved(now);
            }
            switch (lastWord.on(ticket, outcome, now)) {
                case STOP -> stops.pending().askAgain();
                case STOP_FOR_THE_DEAD -> {
                    disarm(ticket.session());
                    disarm(ticket.previousOwner);
                    stops.pending().askAgain();
                }
                case HAND_OVER -> {
                    if (isClosed() || !entrance.handOver(conditions(), now, out)) {
                        stops.pending().askAgain();
                    }
                }
                case LEAVE -> {
                    if (outcome == Outcome.DONE) {
                        stops.noteReturn(!ticket.isSessionless(), out);
                    }
                }
            }
            if (ticket.previousConnectionLost) {
                oweForLost(ticket.previousConnection, out); // if it gave the resource back
            }
            admitWaiting(now, out);
            stops.judgeAge(now, out);
            stops.remindLane(out);
        });
    }

    /** Part of a step. */
    void admitWaiting(long now, Outbox out) {
        if (!isClosed()) {
            entrance.admitWaiting(conditions(), now, out);
        }
    }

    private Entrance.Conditions conditions() {
        return new Entrance.Conditions(stops.isOwed(), terms.policy());
    }

    private boolean isClosed() {
        return passage.isShut() || !passage.isOpen() || stops.closeGate();
    }

    /** How long a command waits at this gate: for another command, or for the next body. */
    private long patience() {
        return passage.isOpen() ? limits().stop() : limits().swap();
    }

    // ---- stops ----

    /** Somebody says Stop. Answered when it has been made; at once where nothing is there to move. */
    public void requestStop(StopRequest request) {
        steps.make(out -> {
            if (passage.isAbsent()) {
                passage.oweToNext();
                stops.oweExplicitly();
                out.add(to -> to.answered(request, true));
            } else {
                stops.pending().askExplicitly(request);
                stops.answerWhoWaitsInVain(out);
                stops.remindLane(out);
            }
        });
    }

    /** Rule (c): a session has finished; if it owns this resource, a stop is owed. True if so. */
    public boolean collect() {
        return steps.answer(out -> {
            boolean owed = claim.collect();
            if (owed) {
                disarm(claim.owner());
            }
            return owe(owed, out);
        });
    }

    /** The same for a session that lives: it wants stopped what it owns, and nothing that somebody has commanded since. */
    public boolean collectFrom(LiveSession session) {
        return steps.answer(out -> owe(claim.collectFrom(session), out));
    }

    /** The same where its last command came by a connection that is lost, if its policy asks for that. */
    public boolean collectLost(Object connection) {
        if (!terms.policy().stopsOnDisconnect()) {
            return false; // told of every connection, and most resources ask for nothing: without the lock
        }
        return steps.answer(out -> {
            entrance.noteLost(connection);
            return oweForLost(connection, out);
        });
    }

    private boolean oweForLost(Object connection, Outbox out) {
        boolean owed =
                terms.policy().stopsOnDisconnect() && rules.stopsForLostConnection() && claim.collectLost(connection);
        if (owed && passage.isAbsent()) {
            passage.oweToNext();
        } else if (owed) {
            stops.pending().askForLost();
            stops.remindLane(out);
        }
        return owed;
    }

    private boolean owe(boolean owed, Outbox out) {
        if (owed && passage.isAbsent()) {
            passage.oweToNext();
        } else if (owed) {
            stops.pending().askForLapse();
        }
        stops.remindLane(out); // also of what was owed before: whoever was told of it may have failed
        return owed;
    }

    /** What this session left moving is stopped; a lapse before anybody asked for it does not count. */
    private void disarm(LiveSession session) {
        if (terms.policy().rearm()) {
            restrictions.stoppedFor(session);
        }
    }

    /** What is built upon this one could not be stopped: stops it too, if it is that resource's in the same session. */
    public void requestStopAfter(StopRun overdueRun) {
        steps.make(out -> {
            if (!passage.isAbsent() && rules.overdueReachesParts()) {
                stops.askAfterWhole(overdueRun);
                stops.remindLane(out);
            }
        });
    }

    /** A lane asks whether there is something to stop, and if so begins it: the gate closes in this step (rule (e)). */
    public Optional<StopRun> beginStop(long now) {
        return steps.answer(
                out -> stops.isRunning() || passage.isAbsent() ? Optional.<StopRun>empty() : stops.begin(now, out));
    }

    /** The driver's stop has returned, well or not. */
    public void endStop(StopRun run, boolean failed, long now) {
        steps.make(out -> {
            stops.end(run, failed, now, out);
            admitWaiting(now, out);
            expire(now, out);
            stops.remindLane(out);
        });
    }

    /** The stop returned, and yet it moves: a failed stop, unless somebody has commanded since it was judged so. */
    public SettleWatch.Verdict stillMoving(SettleWatch watch, long now) {
        return steps.answer(out -> passage.isAbsent() ? SettleWatch.Verdict.OVER : stops.stillMoving(watch, now, out));
    }

    /** After this stop the resource was seen standing still, or there is nothing in it that moves. */
    public void standsStill(StopRun run) {
        steps.make(out -> stops.noteStandsStill(run, out));
    }

    /**
     * Rule (f): a driver stops or brakes this part while it is itself being stopped. It claims nothing.
     *
     * @param asker the holder of its bundle's sessions
     */
    public PartStop beginPart(StopRun around, String asker, long now) {
        return steps.answer(out -> {
            if (stops.isRunning()) {
                return PartStop.busy();
            }
            if (passage.isAbsent()) {
                return PartStop.spared();
            }
            if (isForeignTo(around, asker, now)) {
                claim.passOver(around.forSession());
                return PartStop.spared();
            }
            return PartStop.entered(stops.beginInside(around, now, out));
        });
    }

    /** Rule (g), for a question asked inside a stop: whether this part is none of its business. */
    public boolean isForeign(StopRun around, String asker, long now) {
        return steps.answer(out -> isForeignTo(around, asker, now));
    }

    private boolean isForeignTo(StopRun around, String asker, long now) {
        return around.isForeign(claim, asker, now, rules);
    }

    // ---- the end ----

    /** Commands are refused from now on; stops are not. */
    public void shutDown() {
        steps.make(out -> {
            passage.shut();
            entrance.refuseWhoCameBefore(0, true, Refusal.SHUTTING_DOWN, out);
            entrance.cancelInside(out);
        });
    }

    // ---- time ----

    /** Time has passed: what has waited or run too long is told so. */
    public void tick(long now) {
        steps.make(out -> {
            stops.tick(now, out);
            stops.judgeAge(now, out);
            expire(now, out);
            stops.remindLane(out);
        });
    }

    private void expire(long now, Outbox out) {
        if (stops.isRunning() && !stops.hangs()) {
            return; // they wait for this stop, at most as long as it may take
        }
        entrance.refuseWhoCameBefore(now - patience(), stops.hangs(), whyTheyWait(), out);
        if (entrance.hasWaiting()) {
            nextLook.at(entrance.oldestArrival() + patience(), now, out); // longer, perhaps, than when they came
        }
    }

    private Refusal whyTheyWait() {
        if (stops.hangs() || stops.pending().again()) {
            return Refusal.STOP_OVERDUE;
        }
        return passage.isOpen() ? Refusal.BUSY : Refusal.NO_BODY;
    }

    // ---- what others may know ----

    /** Whether a command that may move something was admitted after the event with this number. */
    Commanded commandedSince(long since) {
        return steps.answer(out -> {
            if (entrance.holdsNewerThan(since)) {
                return Commanded.PERHAPS;
            }
            return claim.inForce() > since ? Commanded.YES : Commanded.NO;
        });
    }

    /** Who owns the resource; {@link LiveSession#NOBODY} for nobody. */
    public LiveSession owner() {
        return steps.answer(out -> claim.owner());
    }

    /** Whether rule (d) 1 owes a stop that has not begun. */
    boolean owesStop() {
        return steps.answer(out -> stops.pending().again());
    }

    /** Whether its owner has lapsed and nobody has armed it since; it matters where its policy asks for that. */
    public boolean isDisarmed() {
        return steps.answer(out -> terms.policy().rearm() && restrictions.isDisarmed());
    }

    /** Commands may come again after a lapse. True if they might not before. */
    public boolean rearm() {
        return steps.answer(out -> restrictions.arm());
    }

    /** Whether a stop has failed or hangs, and is owed. */
    public boolean isOverdue() {
        return steps.answer(out -> stops.isOverdue());
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

    @Override
    public String toString() {
        return name.toString();
    }
}
