package dev.holdfast.session.safety.internal;

/** What must never be seen in a schedule: the invariants of docs/safety.md, each by the harm that its breach does. */
enum Finding {
    /** Something is left moving that a session commanded last, and no live session owns. */
    LOST,
    /** A lapse, a retry, or the stop of an overdue whole stopped what a live session owns. */
    FALSE_STOP,
    /** A stop that was owed after one command stopped a newer one. */
    OWED_STOP_HIT_NEWER,
    /** The retry of a stop hit a command that was admitted after it failed. */
    RETRY_HIT_NEWER,
    /** A motor moves by a command that is older than its last stop. */
    OVERTAKEN,
    /** A command that its caller cancelled is left moving. */
    CANCELLED_MOVES,
    /** A command that ended early for a newer one is left moving. */
    CUT_SHORT_MOVES,
    /** An older command's clean-up undid a newer one. */
    UNDONE,
    /** A command failed after it had moved something, and somebody else answers for it. */
    FAILED_ELSEWHERE,
    /** A command went in while a stop was in the body. */
    ENTERED_A_STOP,
    /** A command went in while somebody held the body, or while there was none. */
    ENTERED_A_HOLD,
    /** A body was taken for still and let go, and it moves, or a command was in it. */
    OLD_BODY_MOVES,
    /** A command that lost its place when its body went ran in the next one. */
    RAN_IN_NEXT,
    /** A command went in before a stop that the body before had left owed. */
    NEXT_NOT_STOPPED,
    /** A bundle that had stopped commanded something. */
    SPOKE_WHEN_STOPPED,
    /** A command went in after the shutdown. */
    SPOKE_AFTER_SHUTDOWN,
    /** Something moves after the shutdown, and was not named. */
    LEFT_UNNAMED,
    /** A stop that this robot makes by itself stopped what somebody else drives on another robot. */
    STOPPED_A_STRANGER,
    /** Somebody commanded an exclusive resource while another live session owned it. */
    TAKEN,
    /** A command without a session took what a live session owned, although that is rejected. */
    TAKEN_BY_NOBODY,
    /** A command went in after a lapse had disarmed the resource, and nobody had armed it. */
    WENT_IN_DISARMED,
    /** A motor goes on by what was not renewed in time. */
    STALE_MOVES,
    /** A motor goes on by what came over a connection that is lost. */
    UNTETHERED_MOVES,
    /** A finished session was told that it lives. */
    REVIVED,
    /** A session that was heard of in time lapsed because the server stood still. */
    KILLED_BY_STALL,
    /** Somebody waits for ever. */
    STUCK
}
