package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.safety.internal.StopRequest;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A stop inside its driver (rule (f)), or the question after it whether it worked. Nobody cancels it. */
final class StopCall extends ServedCall {
    private final StopRun run;
    private volatile boolean over;

    StopCall(StopRun run, Map<String, Object> extra) {
        super(extra, Optional.empty());
        this.run = run;
    }

    StopRun run() {
        return run;
    }

    /** The driver's method has returned: work that it wrapped comes too late. */
    void close() {
        over = true;
    }

    void requireOpen() {
        if (over) {
            throw new ResourceUnavailableException(
                    run.gate().name() + ": the stop that this work was wrapped in has returned");
        }
    }

    /** Whoever asked may have been told meanwhile that it takes too long, and be no longer among those who wait. */
    @Override
    public StopReason stopReason() {
        boolean asked = run.cause() == StopRun.Cause.EXPLICIT
                && (run.requests().isEmpty() || run.requests().stream().anyMatch(StopCall::isBySomebody));
        return asked ? StopReason.ASKED : StopReason.OWED;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> {
            requireOpen();
            return run(work);
        };
    }

    private static boolean isBySomebody(StopRequest request) {
        return !(request instanceof AskedStop asked) || asked.isBySomebody();
    }
}
