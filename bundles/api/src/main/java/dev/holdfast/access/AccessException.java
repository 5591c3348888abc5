package dev.holdfast.access;

/** A client is not let in. The message goes to it, and tells it nothing that it did not know. */
public final class AccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. Each is answered by a code of its own on the wire. */
    public enum Reason {
        /** No way of proving has this name. */
        UNKNOWN_TYPE,
        /** There is this way of proving, but not on this robot. */
        NOT_SERVED,
        /** What was brought proves nothing: a wrong key, a forged or old token. */
        NOT_PROVED,
        /** Too many wrong tries came from there; it may try again later. */
        BACK_OFF
    }

    public AccessException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
