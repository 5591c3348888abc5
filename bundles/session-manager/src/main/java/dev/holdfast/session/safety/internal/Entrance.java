package dev.holdfast.session.safety.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The commands at a gate: those that wait, in the order in which they came, and the one that is inside. Confined to the
 * gate's lock.
 */
final class Entrance {
    private final Claim claim;
    private final Restrictions restrictions;
    private final Rules rules;
    private final AtomicLong sequence;
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private final List<Ticket> inside = new ArrayList<>(2);

    /**
     * What holds at the moment in which commands go in.
     *
     * @param stopOwed whether a stop has failed and is tried again
     * @param policy what is asked for beyond the promise that all get
     */
    record Conditions(boolean stopOwed, Policy policy) {}

    Entrance(Claim claim, Restrictions restrictions, Rules rules, AtomicLong sequence) {
        this.claim = claim;
        this.restrictions = restrictions;
        this.rules = rules;
        this.sequence = sequence;
    }

    /** Point 6: a newer command waits for the one inside, and ends it. */
    void join(Ticket ticket, Outbox out) {
        queue.add(ticket);
        if (rules.oneCommandAtATime()) {
            cancelInside(out);
        }
    }

    boolean isWaiting(Ticket ticket) {
        return queue.contains(ticket);
    }

    boolean hasWaiting() {
        return !queue.isEmpty();
    }

    /** When the one came that has waited longest; only while somebody waits. */
    long oldestArrival() {
        return queue.element().arrivedAt;
    }

    boolean isEmpty() {
        return inside.isEmpty();
    }

    /** Whether a command is inside that was admitted after the event with this number. */
    boolean holdsNewerThan(long since) {
        return inside.stream().anyMatch(command -> command.sequence > since);
    }

    /** A connection is lost; a command that is inside may give the resource back to what came by it. */
    void noteLost(Object connection) {
        for (Ticket ticket : inside) {
            ticket.previousConnectionLost |= ticket.previousConnection == connection;
        }
    }

    void cancelInside(Outbox out) {
        for (Ticket ticket : inside) {
            if (ticket.token().set()) {
                out.add(to -> to.cancelled(ticket));
            }
        }
    }

    /** Lets those in who wait, as far as there is room. */
    void admitWaiting(Conditions conditions, long now, Outbox out) {
        while (!queue.isEmpty() && (inside.isEmpty() || !rules.oneCommandAtATime())) {
            enter(queue.remove(), conditions, now, out);
        }
    }

    /** Rule (d) 1: the command for which the ended one made room goes in, in the same step; true if there is one. */
    boolean handOver(Conditions conditions, long now, Outbox out) {
        while (!queue.isEmpty()) {
            Ticket heir = queue.remove();
            heir.heir = true;
            if (enter(heir, conditions, now, out)) {
                return true;
            }
        }
        return false;
    }

    private boolean enter(Ticket ticket, Conditions conditions, long now, Outbox out) {
        if (ticket.isCancelled()) {
            return refuse(ticket, Refusal.CANCELLED, out);
        }
        if (ticket.isSessionless() && conditions.stopOwed() && rules.overdueRefusesSessionless()) {
            return refuse(ticket, Refusal.STOP_OVERDUE, out);
        }
        if (!ticket.isSessionless()
                && rules.claimsNeedLife()
                && !ticket.session().lives(now)) {
            return refuse(ticket, Refusal.SESSION_EXPIRED, out);
        }
        Optional<Refusal> restriction = restrictions.against(ticket, conditions.policy(), now);
        if (restriction.isPresent()) {
            return refuse(ticket, restriction.get(), out);
        }
        tellIfUnowned(ticket, conditions.policy(), now, out);
        claim.take(ticket, sequence.incrementAndGet());
        inside.add(ticket);
        ticket.inside = true;
        if (!queue.isEmpty() && rules.oneCommandAtATime()) {
            ticket.token().set(); // a newer one waits behind it already
        }
        out.add(to -> to.admitted(ticket));
        return true;
    }

    private void tellIfUnowned(Ticket ticket, Policy policy, long now, Outbox out) {
        if (policy.unowned() != Policy.Unowned.ALLOW && restrictions.takesFromTheLiving(ticket, now)) {
            LiveSession owner = claim.owner();
            out.add(to -> to.unowned(ticket, owner));
        }
    }

    /** A command that was made from one that is inside already goes in with it, and claims nothing of its own. */
    void reenter(Ticket ticket, long now, Outbox out) {
        if (ticket.isCancelled()) {
            refuse(ticket, Refusal.CANCELLED, out);
        } else if (!ticket.isSessionless() && !ticket.session().lives(now)) {
            refuse(ticket, Refusal.SESSION_EXPIRED, out);
        } else {
            ticket.reentrant = true;
            ticket.inside = true;
            out.add(to -> to.admitted(ticket));
        }
    }

    /** True if it waited, and does no longer. */
    boolean withdraw(Ticket ticket, Outbox out) {
        return queue.remove(ticket) && !refuse(ticket, Refusal.CANCELLED, out);
    }

    /** True if it was inside, and is no longer. */
    boolean leave(Ticket ticket) {
        ticket.inside = false;
        return inside.remove(ticket);
    }

    /** The body is gone, and who was in it is on its own: whoever has not reached the driver yet must not reach the next. */
    void abandon(Outbox out) {
        cancelInside(out);
        inside.forEach(ticket -> ticket.inside = false);
        inside.clear();
    }

    /** Refuses those who came before a time, or everybody. */
    void refuseWhoCameBefore(long arrival, boolean everybody, Refusal why, Outbox out) {
        queue.removeIf(ticket -> (everybody || ticket.arrivedAt - arrival <= 0) && !refuse(ticket, why, out));
    }

    /** Tells it; always false, for it did not go in. */
    static boolean refuse(Ticket ticket, Refusal why, Outbox out) {
        out.add(to -> to.refused(ticket, why));
        return false;
    }
}
