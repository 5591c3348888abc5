package dev.holdfast.session.safety.internal;

/**
 * Whether the work of a command should end now. It is set by the gate in an atomic step; waking whoever waits on it is
 * done after that, through {@link GateEvents#cancelled}.
 */
public final class Token {
    private volatile boolean set;

    public boolean isSet() {
        return set;
    }

    /** Sets it; true for the one who did. */
    boolean set() {
        boolean before = set;
        set = true;
        return !before;
    }
}
