package dev.holdfast.session.safety.internal;

/** What the gates tell, noted for the agents of the schedule. Lanes and ticks look for themselves, late as they are. */
final class SimulatedEvents implements GateEvents {
    private final Simulation world;

    SimulatedEvents(Simulation world) {
        this.world = world;
    }

    @Override
    public void admitted(Ticket ticket) {
        Command command = world.commands.get(ticket);
        command.admitted = true;
        world.tell("admitted", command, ticket.heir ? "as heir" : "");
        if (isTaken(ticket, command)) {
            world.findings.add(Finding.TAKEN);
        }
        if (world.lanes[command.resource].isInBody()) {
            world.findings.add(Finding.ENTERED_A_STOP);
        }
    }

    /** From a live owner, although only that one may command. */
    private boolean isTaken(Ticket ticket, Command command) {
        return world.gates[command.resource].terms().policy().exclusive()
                && !ticket.reentrant
                && ticket.previousOwner != ticket.session()
                && ticket.previousOwner.lives(world.now());
    }

    @Override
    public void refused(Ticket ticket, Refusal why) {
        Command command = world.commands.remove(ticket);
        command.refused = true;
        world.tell("refused", command, why);
    }

    @Override
    public void unowned(Ticket ticket, LiveSession owner) {
        world.tell("takes it from a live session", world.commands.get(ticket));
    }

    @Override
    public void cancelled(Ticket ticket) {
        world.tell("cancelled", world.commands.get(ticket));
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
        world.watches.add(watch);
    }

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {
        world.tell("overdue", gate, hangs ? "hangs" : "");
        for (ResourceGate part : gate.watched()) {
            if (part != gate) {
                world.wholeOverdue[world.indexOf(part)] = true;
                world.wholeOverdueFor[world.indexOf(part)] = run.forSession();
                part.requestStopAfter(run);
            }
        }
    }

    @Override
    public void recovered(ResourceGate gate) {
        world.tell("recovered", gate);
    }
}
