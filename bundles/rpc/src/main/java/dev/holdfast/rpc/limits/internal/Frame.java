package dev.holdfast.rpc.limits.internal;

/**
 * The head of a frame of HTTP/2, as RFC 9113, 4.1, has it.
 *
 * @param length of what follows the head, in bytes
 */
record Frame(int type, int flags, int length) {
    /** In bytes. */
    static final int HEAD = 9;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;

    /** Whether nothing is in it, and it ends nothing either. */
    boolean isEmpty() {
        return length == 0
                && (type == DATA && (flags & END_STREAM) == 0
                        || (type == HEADERS || type == CONTINUATION) && (flags & END_HEADERS) == 0);
    }

    /** Whether its sender wants something, and does not merely answer us or make room. */
    boolean isAsking() {
        return type != WINDOW_UPDATE && !((type == PING || type == SETTINGS) && (flags & ACK) != 0);
    }
}
