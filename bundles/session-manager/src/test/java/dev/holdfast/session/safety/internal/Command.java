package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** One command of a simulated client: what its driver will do, and how far it has come. */
final class Command extends Ticket {
    final int client;
    final SimulatedResource resource;
    final boolean blocking;
    /** Its bundle had stopped before it came. */
    final boolean late;

    private final Object connection;
    /** The one that counted before it. */
    Command before;

    boolean admitted;
    boolean refused;
    boolean returned;
    private boolean abandoned;
    /** The same command on another robot; null until it is sent there. */
    FarCall there;

    boolean wrote;
    boolean cut;
    boolean failed;
    boolean refusedByDriver;
    /** Which of its resource's bodies it was admitted to. */
    int body;

    Command(
            LiveSession session,
            Optional<Command> parent,
            int client,
            SimulatedResource resource,
            boolean blocking,
            boolean late,
            Object connection) {
        super(session, parent.map(outer -> outer));
        this.client = client;
        this.resource = resource;
        this.blocking = blocking;
        this.late = late;
        this.connection = connection;
    }

    @Override
    protected Object connection() {
        return connection;
    }

    void noteReturn() {
        abandoned = isAbandoned();
        returned = true;
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

    /** Its body was taken from its name while it was inside: it is on its own. */
    boolean isAbandoned() {
        return abandoned || admitted && !returned && !isInside();
    }

    @Override
    public String toString() {
        return "client %d on %s (#%d)".formatted(client, resource, sequence);
    }
}
