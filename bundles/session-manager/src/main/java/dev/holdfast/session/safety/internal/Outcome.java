package dev.holdfast.session.safety.internal;

import java.util.concurrent.CancellationException;

/** How a command ended, as far as the last word (rule (d)) cares. */
public enum Outcome {
    /** It returned. */
    DONE,
    /** It failed in a way that cannot have moved anything: the driver refused it. */
    REFUSED,
    /** It ended early because it was cancelled. */
    CUT_SHORT,
    /** It failed otherwise, and may have moved something. */
    FAILED;

    /** What a driver's exception says of it. */
    public static Outcome of(Throwable failure) {
        if (failure instanceof CancellationException) {
            return CUT_SHORT;
        }
        boolean refused = failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UnsupportedOperationException;
        return refused ? REFUSED : FAILED;
    }
}
