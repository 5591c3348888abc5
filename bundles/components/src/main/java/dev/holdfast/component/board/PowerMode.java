package dev.holdfast.component.board;

/** How much of a board is powered. */
public enum PowerMode {
    /** Everything works. */
    NORMAL,

    /** As little as possible works; mostly the board cannot be reached until it wakes up. */
    OFFLINE_DEEP
}
