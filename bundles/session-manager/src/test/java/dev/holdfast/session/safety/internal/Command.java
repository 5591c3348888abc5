package dev.holdfast.session.safety.internal;

/** One command of a simulated client: what its driver will do, and how far it has come. */
final class Command {
    final Ticket ticket;
    final int client;
    final int resource;
    final boolean blocking;
    boolean admitted;
    boolean refused;
    boolean wrote;
    boolean cut;
    boolean failed;
    boolean refusedByDriver;

    Command(Ticket ticket, int client, int resource, boolean blocking) {
        this.ticket = ticket;
        this.client = client;
        this.resource = resource;
        this.blocking = blocking;
    }

    Outcome outcome() {
        if (cut) {
            return Outcome.CUT_SHORT;
        }
        if (refusedByDriver) {
            return Outcome.REFUSED;
        }
        return failed ? Outcome.FAILED : Outcome.DONE;
    }

    @Override
    public String toString() {
        return "client %d on %d (#%d)".formatted(client, resource, ticket.sequence);
    }
}
