package dev.holdfast.session.safety.internal;

/**
 * What the body behind a gate is doing, as far as commands care: nobody is there, it is held, or it is open. Whoever holds
 * it last ends the hold; a hold of a body that has gone opens nothing. Confined to the gate's lock.
 */
final class Passage {
    private State state = State.ABSENT;
    private long holds;
    private boolean owedToNext;
    private boolean shut;

    private enum State {
        /** Nobody serves the name: commands wait a while for somebody who does. */
        ABSENT,
        /** A body is there, and is held: it has just come, is about to change, or is about to go. */
        HELD,
        OPEN
    }

    boolean isAbsent() {
        return state == State.ABSENT;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether this hold is the newest, and has not been ended. */
    boolean isHeldBy(long hold) {
        return hold == holds && state == State.HELD;
    }

    /** Holds the body; a stop comes with it, and serves what was owed to it. */
    long hold() {
        state = State.HELD;
        owedToNext = false;
        return ++holds;
    }

    void open() {
        state = State.OPEN;
        owedToNext = false;
    }

    void empty() {
        state = State.ABSENT;
        holds++;
    }

    /** A stop was asked for while nobody was there: the next body owes it. */
    void oweToNext() {
        owedToNext = true;
    }

    boolean isOwedToNext() {
        return owedToNext;
    }

    /** For good: whatever the body does, no command goes in any more. */
    void shut() {
        shut = true;
    }

    boolean isShut() {
        return shut;
    }
}
