package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gate in front of one resource's body: who may go in, who answers for it, and when it must stop. Each public method
 * is one atomic step ({@link GateSteps}); what follows from it is told through {@link GateEvents} after that.
 *
 * <p>The gate keeps the name, not the body: it outlives a driver that is replaced. Its parts are the commands at the
 * {@link Entrance}, the {@link Claim} of who commanded last, the {@link LastWord} on each command, the stops ({@link
 * GatedStops}), and the {@link GatedBody}.
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
    private final GatedStops gatedStops;
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
        gatedStops = new GatedStops(this, steps, passage, restrictions, claim, entrance, stops, rules);
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

    /** Its stops: how they are asked for, owed, made and judged. */
    public GatedStops stops() {
        return gatedStops;
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
            withdraw(ticket, now, out);
        });
    }

    /** The command need not wait any longer: what it is a part of was cancelled. One that is inside stays there. */
    public void withdraw(Ticket ticket, long now) {
        steps.make(out -> withdraw(ticket, now, out));
    }

    private void withdraw(Ticket ticket, long now, Outbox out) {
        if (entrance.withdraw(ticket, out)) {
            admitWaiting(now, out);
        }
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
                case STOP_AND_DISARM -> {
                    gatedStops.disarm(ticket.session());
                    gatedStops.disarm(ticket.previousOwner);
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
                gatedStops.oweForLost(ticket.previousConnection, out); // if it gave the resource back
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
        return new Entrance.Conditions(stops.failures().isRetryOwed(), terms.policy());
    }

    private boolean isClosed() {
        return passage.isShut() || !passage.isOpen() || stops.closeGate();
    }

    /** How long a command waits at this gate: for another command, or for the next body. */
    private long patience() {
        return passage.isOpen() ? limits().stop() : limits().swap();
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

    /** Part of a step: whoever has waited too long is told so. */
    void expire(long now, Outbox out) {
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
        return steps.answer(out -> stops.failures().isOverdue());
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
