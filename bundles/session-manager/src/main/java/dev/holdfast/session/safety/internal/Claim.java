package dev.holdfast.session.safety.internal;

import java.util.HashSet;
import java.util.Set;

/** Who answers for a resource, and what has happened on it so far. Confined to the gate's lock. */
final class Claim {
    private LiveSession owner = LiveSession.NOBODY;
    private long epoch;
    private long admittedAt;
    private long inForce;
    private long stops;
    private long stopEpoch = -1;
    private LiveSession collected = LiveSession.NOBODY;
    private long collectedEpoch = -1;
    private boolean collectedFinished;
    private long collectedInForce;
    private Object connection = Ticket.NO_CONNECTION;
    private LiveSession wholeOwner = LiveSession.NOBODY;
    private long wholeEpoch = -1;
    private long explicitSince = StopRun.NEVER;
    private long explicitlyReached;
    private final Set<LiveSession> passedOver = new HashSet<>(2);

    LiveSession owner() {
        return owner;
    }

    /** Whether a live session owns the resource that is not this one. */
    boolean isOthers(LiveSession session, long now) {
        return owner != session && owner.lives(now);
    }

    long epoch() {
        return epoch;
    }

    /** The sequence number of the last command of whoever answers for the resource; 0 when there was none. */
    long admittedAt() {
        return admittedAt;
    }

    /**
     * Rule (b). The claim is written after the life check, not before it: both are in one step under the gate's lock, which
     * the collecting of a lapse takes as well, so that one of the two sees the other just the same.
     */
    void take(Ticket ticket, long sequence) {
        ticket.previousOwner = owner;
        ticket.previousConnection = connection;
        owner = ticket.session();
        connection = ticket.connection();
        passedOver.remove(owner);
        ticket.epoch = ++epoch;
        ticket.stopsSeen = stops;
        ticket.inForceBefore = inForce;
        ticket.admittedBefore = admittedAt;
        ticket.sequence = admittedAt = inForce = sequence;
    }

    /** The command was refused and has moved nothing: what was in force before it still is. */
    void noteRefused(Ticket ticket) {
        if (inForce == ticket.sequence) {
            inForce = ticket.inForceBefore;
        }
    }

    /** The sequence number of the last command that is inside or may have moved something; 0 for none. */
    long inForce() {
        return inForce;
    }

    /**
     * Rule (d) 2.
     *
     * @param refused whether the command has moved nothing; else what it came by is what its motion hangs on
     */
    void giveBack(Ticket ticket, boolean refused) {
        owner = ticket.previousOwner;
        if (refused || ticket.previousConnectionLost) {
            connection = ticket.previousConnection;
        }
        admittedAt = ticket.admittedBefore; // of the one who answers again
    }

    /** A newer claim came to nothing; the caller of this one lives and answers for the resource again. */
    void retake(Ticket ticket) {
        owner = ticket.session();
        connection = ticket.connection();
        epoch++;
    }

    void noteStop() {
        stops++;
        passedOver.clear();
        stopEpoch = epoch;
    }

    /** A stop inside a stop, in the mutant where it claims. */
    void abandon() {
        owner = LiveSession.NOBODY;
        epoch++;
    }

    boolean isNewest(Ticket ticket) {
        return epoch == ticket.epoch;
    }

    /** A stop has begun since this command's admission, and no newer one was admitted after that stop. */
    boolean stopBeganSince(Ticket ticket) {
        return stops > ticket.stopsSeen && epoch == stopEpoch;
    }

    /** Rule (c): hands a finished owner out, once for each epoch. */
    boolean collect() {
        if (!owner.isFinished() || owner == collected && epoch == collectedEpoch && collectedFinished) {
            return false;
        }
        collected = owner;
        collectedEpoch = epoch;
        collectedFinished = true;
        return true;
    }

    /** The same of an owner that lives, and wants stopped what it owns still; when it finishes, it is handed out again. */
    boolean collectFrom(LiveSession session) {
        if (owner != session) {
            passOver(session);
            return false;
        }
        collectFromTheLiving();
        return true;
    }

    /** The same where the command that counts came by this connection, which is lost; whoever owns the resource. */
    boolean collectLost(Object lost) {
        if (connection != lost) {
            return false;
        }
        connection = Ticket.NO_CONNECTION;
        collectFromTheLiving();
        return true;
    }

    /** Who was handed out when it had finished is not handed out for that again. */
    private void collectFromTheLiving() {
        collectedFinished = collectedFinished && owner == collected && epoch == collectedEpoch;
        collected = owner;
        collectedEpoch = epoch;
        collectedInForce = inForce;
    }

    /**
     * A stop for what this session moves has spared the resource, because it is somebody else's by now. If that one's command comes to
     * nothing, the session must not answer again for what was to be stopped.
     */
    void passOver(LiveSession session) {
        if (session != owner) {
            passedOver.removeIf(LiveSession::isFinished); // whoever asks often must not fill it
            passedOver.add(session);
        }
    }

    /** Whether a claim may be given back to this session: it lives, and no stop for it has passed over the resource since. */
    boolean mayAnswerAgain(LiveSession session, long now) {
        return session.lives(now) && !isPassedOver(session);
    }

    boolean isPassedOver(LiveSession session) {
        return passedOver.contains(session);
    }

    /** A stop around this resource, which stands for an explicit one, has reached it. */
    void noteReached(long since, long at) {
        explicitSince = since;
        explicitlyReached = at;
    }

    /** Whether the last command was there already when the explicit stop of this beginning began, or reached this resource. */
    boolean isOlderThan(long since) {
        return admittedAt < since || since == explicitSince && admittedAt < explicitlyReached;
    }

    /** What is built upon this resource could not be stopped: remembers for whom a stop is asked (as rule (c) does). */
    void noteForWhole() {
        wholeOwner = owner;
        wholeEpoch = epoch;
    }

    boolean isStillForWhole() {
        return owner == wholeOwner && epoch == wholeEpoch;
    }

    LiveSession collected() {
        return collected;
    }

    /**
     * Whether what was collected of a session that lives is in force again: a newer command has come between and was refused. Of one
     * that finished, rule (d) 2 sees to that.
     */
    boolean isInForceAgain() {
        return !collectedFinished && owner == collected && inForce == collectedInForce;
    }

    /** Whether what was collected is a session's that lived then. */
    boolean isOfTheLiving() {
        return !collectedFinished;
    }

    boolean isSameOwner() {
        return owner == collected;
    }

    boolean isSameEpoch() {
        return epoch == collectedEpoch;
    }
}
