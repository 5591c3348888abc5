package dev.holdfast.rpc.access.internal;

/** The client is known, and may not do this. */
public final class NotPermittedException extends SecurityException {
    private static final long serialVersionUID = 1L;

    /** @param message names what is needed, and who gives it */
    public NotPermittedException(String message) {
        super(message);
    }
}
