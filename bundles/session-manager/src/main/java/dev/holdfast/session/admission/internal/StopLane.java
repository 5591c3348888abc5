package dev.holdfast.session.admission.internal;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the stops of one resource, one after another, on threads that no command can occupy. */
final class StopLane {
    private static final Logger log = LoggerFactory.getLogger(StopLane.class);

    private final Executor pool;
    private final Moment moment;
    private final Witness witness;
    private final AtomicBoolean woken = new AtomicBoolean();

    StopLane(Executor pool, Moment moment, Witness witness) {
        this.pool = pool;
        this.moment = moment;
        this.witness = witness;
    }

    /** There may be something to stop. */
    void wake(Admitted resource) {
        if (woken.compareAndSet(false, true)) {
            boolean handedOver = false;
            try {
                pool.execute(() -> {
                    woken.set(false);
                    makeWhatIsDue(resource);
                });
                handedOver = true;
            } finally {
                woken.compareAndSet(!handedOver, false); // no thread could be had: the next alarm tries again
            }
        }
    }

    private void makeWhatIsDue(Admitted resource) {
        for (var due = resource.gate().stops().begin(moment.now());
                due.isPresent();
                due = resource.gate().stops().begin(moment.now())) {
            make(resource, due.get());
        }
    }

    private void make(Admitted resource, StopRun run) {
        boolean failed = true;
        try { // the gate has closed: whatever fails from here on, the stop ends
            witness.stopBegan(resource.name(), run, false, moment.now());
            stop(resource, run);
            failed = false;
        } catch (Throwable e) { // whatever a driver throws, the lane goes on
            tell(resource, run, e);
        } finally {
            long now = moment.now();
            resource.gate().stops().end(run, failed, now);
            witness.stopEnded(resource.name(), run, failed, now);
        }
    }

    private static void stop(Admitted resource, StopRun run) {
        var call = new StopCall(run, extraOf(run));
        try {
            resource.body()
                    .ifPresent(body -> call.run(() -> {
                        body.stop();
                        return null;
                    }));
        } finally {
            call.close();
        }
    }

    /** The trace once; it is tried for ever. */
    private static void tell(Admitted resource, StopRun run, Throwable failure) {
        if (run.cause() == StopRun.Cause.RETRY) {
            log.error("{}: its driver's stop failed again, and will be tried again: {}", resource, failure.toString());
        } else {
            log.error(
                    "{}: its driver's stop failed and will be tried again: {}", resource, failure.toString(), failure);
        }
    }

    /** A stop that serves several passes on what the last of them said beside it. */
    private static Map<String, Object> extraOf(StopRun run) {
        var requests = run.requests();
        return requests.isEmpty() || !(requests.get(requests.size() - 1) instanceof AskedStop asked)
                ? Map.of()
                : asked.extra();
    }
}
