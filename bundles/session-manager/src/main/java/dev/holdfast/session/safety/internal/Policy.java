package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;

/**
 * What one resource's configuration asks for beyond the promise that all get.
 *
 * @param exclusive whether only its owner may command it while the owner's session lives
 * @param unowned what becomes of a command without a session on what a live session owns
 * @param rearm whether it is disarmed when its owner lapses, until somebody arms it again
 * @param maxAge how long what a command began goes on without another, in nanoseconds; empty for as long as its session lives
 * @param stopsOnDisconnect whether it is stopped as well when the connection is lost that its last command came by
 */
public record Policy(
        boolean exclusive, Unowned unowned, boolean rearm, OptionalLong maxAge, boolean stopsOnDisconnect) {
    /** What a command without a session may do with what a live session owns; it takes it from that session's lapse. */
    public enum Unowned {
        ALLOW,
        /** The same, and it is told. */
        WARN,
        REJECT
    }

    /** Nothing beyond what SDKs expect. */
    public static final Policy DEFAULT = new Policy(false, Unowned.WARN, false, OptionalLong.empty(), false);
}
