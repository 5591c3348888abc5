package dev.holdfast.session.blackbox.internal;

/**
 * What a record is about, in one number: eight bits for the kind, eight for a note, sixteen for the resource, and thirty-two
 * for the session, of which that many are not opened while a robot runs.
 */
final class What {
    private static final long SESSION = 0xFFFF_FFFFL;

    private What() {}

    static long of(Kind kind, long session) {
        return of(kind, session, 0, 0);
    }

    static long of(Kind kind, long session, int resource, int note) {
        return (long) kind.ordinal() << 56
                | (long) (note & 0xFF) << 48
                | (long) (resource & 0xFFFF) << 32
                | session & SESSION;
    }

    static int kind(long what) {
        return (int) (what >>> 56);
    }

    static int note(long what) {
        return (int) (what >>> 48) & 0xFF;
    }

    static int resource(long what) {
        return (int) (what >>> 32) & 0xFFFF;
    }

    static long session(long what) {
        return what & SESSION;
    }
}
