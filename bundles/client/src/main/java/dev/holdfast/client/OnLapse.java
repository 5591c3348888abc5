package dev.holdfast.client;

/** What becomes of a command that the robot refuses because the session has lapsed. No driver has seen such a command. */
public enum OnLapse {
    /** A new session is opened, and the command is made once more, in that. */
    RETRY,
    /** The command fails with a {@code SessionExpiredException}; the next one is made in a new session. */
    FAIL
}
