package dev.holdfast.session.safety.internal;

/** Why a command did not reach its driver. */
public enum Refusal {
    /** Its session does not live. */
    SESSION_EXPIRED,
    /** The command before it did not return within the stop's time limit. */
    BUSY,
    /** A live session owns the resource, which is exclusive, and this is not its command. */
    HELD,
    /** It carries no session, a live session owns the resource, and that is not to be taken from it. */
    UNOWNED,
    /** The resource's owner has lapsed, and nobody has armed it again. */
    DISARMED,
    /** A stop has not returned in time, or has failed and is owed. */
    STOP_OVERDUE,
    /** Its caller does not wait for it any more, or the command that it is a part of was cancelled. */
    CANCELLED,
    /** No driver serves the name now, or it is held: for its first stop, a change, or a swap. */
    NO_BODY,
    /** The robot is shutting down. */
    SHUTTING_DOWN
}
