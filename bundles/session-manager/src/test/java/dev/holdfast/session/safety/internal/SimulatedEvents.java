package dev.holdfast.session.safety.internal;

/** What a gate tells, noted for the agents of the schedule. Lanes and ticks look for themselves, late as they are. */
final class SimulatedEvents implements GateEvents {
    private final World world;
    private final SimulatedResource resource;

    SimulatedEvents(World world, SimulatedResource resource) {
        this.world = world;
        this.resource = resource;
    }

    @Override
    public void admitted(Ticket ticket) {
        world.tell("admitted", ticket, ticket.heir ? "as heir" : "");
        resource.enters((Command) ticket);
    }

    @Override
    public void refused(Ticket ticket, Refusal why) {
        ((Command) ticket).refused = true;
        world.tell("refused", ticket, why);
    }

    @Override
    public void unowned(Ticket ticket, LiveSession owner) {
        world.tell("takes it from a live session", ticket);
    }

    @Override
    public void cancelled(Ticket ticket) {
        world.tell("cancelled", ticket);
    }

    @Override
    public void stopDue(ResourceGate gate) {}

    @Override
    public void wakeAt(ResourceGate gate, long time) {}

    @Override
    public void answered(StopRequest request, boolean stopped) {}

    @Override
    public void stopReturned(ResourceGate gate) {}

    @Override
    public void settling(ResourceGate gate, SettleWatch watch) {
        world.tell("settling", gate);
        world.watches.begin(resource, watch);
    }

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {
        world.tell("overdue", gate, hangs ? "hangs" : "");
        for (ResourceGate part : gate.watched()) {
            if (part != gate) {
                world.of(part).wholeOverdue = true;
                world.of(part).wholeOverdueFor = run.forSession();
                part.stops().requestAfter(run);
            }
        }
    }

    @Override
    public void recovered(ResourceGate gate) {
        world.tell("recovered", gate);
    }
}
