package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a step wants told, kept until its lock has been let go: no stranger is called under a lock. */
final class Outbox {
    /** Made by the first that is told: most steps want nothing. */
    private List<Consumer<GateEvents>> told = List.of();

    void add(Consumer<GateEvents> event) {
        if (told.isEmpty()) {
            told = new ArrayList<>(4);
        }
        told.add(event);
    }

    /** Tells everything, also after one of them has failed: a stop that is due must not be lost for another's sake. */
    void deliver(GateEvents events) {
        RuntimeException failure = null;
        Error error = null;
        for (var event : told) {
            try {
                event.accept(events);
            } catch (RuntimeException e) {
                failure = e;
            } catch (Error e) { // no memory, or no thread: the next may need none
                error = e;
            }
        }
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
