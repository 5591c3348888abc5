package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import java.util.Map;
import java.util.Optional;

/** A call that is not safety-monitored inside its driver: a question, or a DoCommand. */
final class QueryCall extends ServedCall {
    private volatile boolean cancelled;

    QueryCall(Map<String, Object> extra, Optional<Caller> caller) {
        super(extra, caller);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
        parts().forEach(this::cancelPart);
        wake();
    }

    /** A question is no ticket, so its commands are cancelled one by one (point 7). */
    @Override
    void cancelPart(Command part) {
        part.cancelByCaller();
    }
}
