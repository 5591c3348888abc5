package dev.holdfast.session.blackbox.internal;

/**
 * What a record is about. A file holds these names: one that is renamed is another kind. Of the same moment, what comes first
 * here has happened first: a stall is declared before anybody is judged, and a beat comes before what it could not prevent.
 */
enum Kind {
    /** The process stood still for this many nanoseconds, until then. */
    STALLED,
    /** A session was opened. */
    OPENED,
    /** A heartbeat. */
    BEAT,
    /** A command came, which is a sign of life. */
    COMMANDED,
    /** A session lapsed; the detail is the deadline that it let pass. */
    LAPSED,
    /** A session ended in order. */
    ENDED,
    /** A sign of life came too late, and was refused. */
    EXPIRED,
    /** A command went in; the detail is the number of the session that owned the resource before. */
    ADMITTED,
    /** A command was refused at the gate; the note says why. */
    REFUSED,
    /** A command returned; the note says how. */
    RETURNED,
    /** A driver's stop was entered; the note says for what, the session whose resource it was. */
    STOP_BEGAN,
    /** It returned or failed, as the note says, after the detail in nanoseconds. */
    STOP_ENDED,
    /** A stop is overdue; the note says how. */
    OVERDUE,
    /** No stop is overdue any more. */
    RECOVERED,
    /** A body went and may be moving. */
    LEFT_MOVING,
    /** The lapse timer came this many nanoseconds late. */
    LATE,
    /** The garbage collector of the note worked for this many nanoseconds, until then. */
    COLLECTED,
    /** A module failed; the note says which, and how. */
    MODULE_FAILED
}
