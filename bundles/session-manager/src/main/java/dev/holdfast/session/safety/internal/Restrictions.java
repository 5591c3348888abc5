package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** Who may not command this resource although its session lives, by its {@link Policy}. Confined to the gate's lock. */
final class Restrictions {
    private final Claim claim;
    private final Rules rules;
    private boolean disarmed;

    Restrictions(Claim claim, Rules rules) {
        this.claim = claim;
        this.rules = rules;
    }

    /** Why this command must not go in now; empty if it may. */
    Optional<Refusal> against(Ticket ticket, Policy policy, long now) {
        if (policy.exclusive() && rules.ownerExcludes(claim.isOthers(ticket.session(), now))) {
            return Optional.of(Refusal.HELD);
        }
        if (policy.unowned() == Policy.Unowned.REJECT && rules.rejectsUnowned(takesFromTheLiving(ticket, now))) {
            return Optional.of(Refusal.UNOWNED);
        }
        if (policy.rearm() && rules.staysDisarmed(disarmed)) {
            return Optional.of(Refusal.DISARMED);
        }
        return Optional.empty();
    }

    /** Whether it is a command without a session, and a live session's lapse would not find the resource any more. */
    boolean takesFromTheLiving(Ticket ticket, long now) {
        return ticket.isSessionless() && claim.owner().lives(now);
    }

    /** What this session left moving is stopped: if it lapsed, the resource is disarmed. */
    void stoppedFor(LiveSession session) {
        disarmed |= session.hasLapsed();
    }

    /** True if it was disarmed. */
    boolean arm() {
        boolean before = disarmed;
        disarmed = false;
        return before;
    }

    boolean isDisarmed() {
        return disarmed;
    }
}
