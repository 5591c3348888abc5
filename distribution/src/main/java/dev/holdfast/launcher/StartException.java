package dev.holdfast.launcher;

/** Holdfast cannot start, for a reason that its user can mend. The message says what it is, and how. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
