package dev.holdfast.modules.jar.internal;

/** A file cannot be read as a jar yet. It may still be on its way; if it stays so, the message says what to do. */
public final class IncompleteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IncompleteException(String sentence) {
        super(sentence);
    }

    public IncompleteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
