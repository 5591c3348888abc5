package dev.holdfast.auth.token.internal;

/** A token proves nothing. The message may go to whoever has brought it. */
public final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedTokenException(String message) {
        super(message, null, false, false); // of which an attacker may cause many
    }
}
