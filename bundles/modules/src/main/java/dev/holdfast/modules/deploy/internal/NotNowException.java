package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.RefusedException;

/** A jar is good as far as is known, and yet not deployed at this moment. */
public final class NotNowException extends RefusedException {
    private static final long serialVersionUID = 1;

    public NotNowException(String sentence) {
        super(sentence);
    }
}
