package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** One command on one resource, from its arrival to its return. Its mutable facts belong to the gate that it is for. */
public class Ticket {
    /** What a command comes by whose client cannot be seen to go. */
    public static final Object NO_CONNECTION = new Object();

    private final LiveSession session;
    private final Optional<Ticket> parent;
    private final Token token = new Token();

    /** Which gate it waits at or is in; set at arrival. */
    volatile ResourceGate gate;

    volatile boolean inside;
    volatile boolean cancelledByCaller;
    /** It was made from a call that is inside the same body already: it is a part of that call. */
    boolean reentrant;

    long arrivedAt;
    long sequence;
    long epoch;
    long stopsSeen;
    long inForceBefore;
    long admittedBefore;
    LiveSession previousOwner = LiveSession.NOBODY;
    Object previousConnection = NO_CONNECTION;
    /** That one was lost while this command was inside. */
    boolean previousConnectionLost;
    /** It took the place of a command that had ended early for it. */
    boolean heir;

    /**
     * @param session whose command it is; {@link LiveSession#NOBODY} for a caller without one
     * @param parent the command that it was made from
     */
    public Ticket(LiveSession session, Optional<Ticket> parent) {
        this.session = session;
        this.parent = parent;
    }

    public LiveSession session() {
        return session;
    }

    /** What it came by, compared by identity: when that is lost, whoever asks for it is stopped. */
    protected Object connection() {
        return NO_CONNECTION;
    }

    boolean isSessionless() {
        return session == LiveSession.NOBODY;
    }

    public Optional<Ticket> parent() {
        return parent;
    }

    /** Whether its work should end: it, or the command that it is a part of, was told so. */
    public boolean isCancelled() {
        return token.isSet()
                || cancelledByCaller()
                || parent.map(Ticket::isCancelled).orElse(false);
    }

    /** Whether the one who waits for the answer is gone (point 7). */
    public boolean cancelledByCaller() {
        return cancelledByCaller || parent.map(Ticket::cancelledByCaller).orElse(false);
    }

    /** Whether it is inside its driver. */
    public boolean isInside() {
        return inside;
    }

    /** Whose the resource was before this command; told after it was admitted. */
    public LiveSession previousOwner() {
        return previousOwner;
    }

    /** Whether it went in as a part of the command that is inside already, and claimed nothing. */
    public boolean isReentrant() {
        return reentrant;
    }

    Token token() {
        return token;
    }

    /** Whether it was made from a command that is inside {@code gate} now. */
    boolean isWithin(ResourceGate outer) {
        return parent.map(ticket -> ticket.inside && ticket.gate == outer || ticket.isWithin(outer))
                .orElse(false);
    }
}
