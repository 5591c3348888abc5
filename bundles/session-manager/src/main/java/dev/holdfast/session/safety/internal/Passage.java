package dev.holdfast.session.safety.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * What the body behind a gate is doing, as far as commands care: nobody is there, it is held, or it is open. Several may
 * hold it (it has just come, its attributes change, its module is swapped): each ends its own hold, and the last one opens
 * it. A hold of a body that has gone opens nothing. Confined to the gate's lock.
 */
final class Passage {
    private final Rules rules;
    private State state = State.ABSENT;
    private final Set<Long> holds = new HashSet<>();
    private long held;
    private boolean owedToNext;
    private boolean shut;

    private enum State {
        /** Nobody serves the name: commands wait a while for somebody who does. */
        ABSENT,
        /** A body is there, and is held: it has just come, is about to change, or is about to go. */
        HELD,
        OPEN
    }

    Passage(Rules rules) {
        this.rules = rules;
    }

    boolean isAbsent() {
        return state == State.ABSENT;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether this hold has not been ended. */
    boolean isHeldBy(long hold) {
        return holds.contains(hold);
    }

    /** Holds the body; a stop comes with it, and serves what was owed to it. */
    long hold() {
        state = State.HELD;
        owedToNext = false;
        holds.add(++held);
        return held;
    }

    /** Ends a hold; the last one opens the body. */
    void release(long hold) {
        if (holds.remove(hold) && rules.opensWithLastHold(!holds.isEmpty())) {
            state = State.OPEN;
        }
    }

    void open() {
        state = State.OPEN;
        owedToNext = false;
    }

    void empty() {
        state = State.ABSENT;
        holds.clear();
    }

    /** A stop was asked for while nobody was there: the next body owes it. */
    void oweToNext() {
        owedToNext = true;
    }

    boolean isOwedToNext() {
        return rules.nextBodyOwes(owedToNext);
    }

    /** For good: whatever the body does, no command goes in any more. */
    void shut() {
        shut = true;
    }

    boolean isShut() {
        return rules.shutRefuses(shut);
    }
}
