package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a step wants told, kept until its lock has been let go: no stranger is called under a lock. */
final class Outbox {
    private final List<Consumer<GateEvents>> told = new ArrayList<>(4);

    void add(Consumer<GateEvents> event) {
        told.add(event);
    }

    void deliver(GateEvents events) {
        for (var event : told) {
            event.accept(events);
        }
    }
}
