package dev.holdfast.modules.internal;

/** A jar is not taken. The message is one sentence: what is wrong, with which file, and how to mend it. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String sentence) {
        super(sentence);
    }

    RefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
