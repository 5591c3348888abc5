package dev.holdfast.modules.jar.internal;

/** A jar is not taken. The message is one sentence: what is wrong, with which file, and how to mend it. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String sentence) {
        super(sentence);
    }

    public RefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
