package dev.holdfast.session.safety.internal;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The atomic steps of one gate. This object is the gate's lock; what a step wants done is told when the lock has been let go,
 * so that nobody's code ever runs under it.
 */
final class GateSteps {
    private final GateEvents events;

    GateSteps(GateEvents events) {
        this.events = events;
    }

    void make(Consumer<Outbox> step) {
        answer(out -> {
            step.accept(out);
            return null;
        });
    }

    /** As {@link #make}, and tells what was found in it. */
    <T> T answer(Function<Outbox, T> step) {
        var out = new Outbox();
        T result;
        synchronized (this) {
            result = step.apply(out);
        }
        out.deliver(events);
        return result;
    }
}
