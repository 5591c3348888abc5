package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a gate tells. */
record ToldEvents(List<String> told, List<SettleWatch> watches) implements GateEvents {
    ToldEvents(List<String> told) {
        this(told, new ArrayList<>());
    }

    @Override
    public void admitted(Ticket ticket) {
        told.add("admitted");
    }

    @Override
    public void refused(Ticket ticket, Refusal why) {
        told.add("refused " + why);
    }

    @Override
    public void unowned(Ticket ticket, LiveSession owner) {
        told.add("unowned");
    }

    @Override
    public void cancelled(Ticket ticket) {
        told.add("cancelled");
    }

    @Override
    public void stopDue(ResourceGate gate) {
        told.add("stop due");
    }

    @Override
    public void wakeAt(ResourceGate gate, long time) {
        told.add("wake at " + time);
    }

    @Override
    public void answered(StopRequest request, boolean stopped) {
        told.add("answered " + stopped);
    }

    @Override
    public void stopReturned(ResourceGate gate) {
        told.add("returned");
    }

    @Override
    public void settling(ResourceGate gate, SettleWatch watch) {
        told.add("settling");
        watches.add(watch);
    }

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {
        told.add(hangs ? "overdue hangs" : "overdue");
    }

    @Override
    public void recovered(ResourceGate gate) {
        told.add("recovered");
    }
}
