package dev.holdfast.testing.net;

/** Which way bytes go through a {@link FaultProxy}. */
public enum Direction {
    /** What the client sends. */
    TO_SERVER,
    /** What the server answers. */
    TO_CLIENT
}
