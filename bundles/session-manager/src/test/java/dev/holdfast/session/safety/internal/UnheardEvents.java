package dev.holdfast.session.safety.internal;

/** Hears nothing of what a gate tells, but what a test wants to. */
class UnheardEvents implements GateEvents {
    @Override
    public void unowned(Ticket ticket, LiveSession owner) {}

    @Override
    public void admitted(Ticket ticket) {}

    @Override
    public void refused(Ticket ticket, Refusal why) {}

    @Override
    public void cancelled(Ticket ticket) {}

    @Override
    public void stopDue(ResourceGate gate) {}

    @Override
    public void wakeAt(ResourceGate gate, long time) {}

    @Override
    public void answered(StopRequest request, boolean stopped) {}

    @Override
    public void stopReturned(ResourceGate gate) {}

    @Override
    public void settling(ResourceGate gate, SettleWatch watch) {}

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {}

    @Override
    public void recovered(ResourceGate gate) {}
}
