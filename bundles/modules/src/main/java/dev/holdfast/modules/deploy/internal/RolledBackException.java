package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.RefusedException;

/** A jar was tried in the place of a running module, and is out again. */
public final class RolledBackException extends RefusedException {
    private static final long serialVersionUID = 1;

    RolledBackException(RefusedException cause) {
        super(cause.getMessage(), cause);
    }
}
