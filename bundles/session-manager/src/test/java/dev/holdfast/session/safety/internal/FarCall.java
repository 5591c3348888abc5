package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** A command of ours as the other robot has it. */
final class FarCall extends Ticket {
    final Command ours;
    boolean admitted;
    /** The link dropped: nobody here hears how it ends. */
    boolean broken;

    boolean wrote;
    private Optional<Outcome> outcome = Optional.empty();

    FarCall(LiveSession session, Command ours) {
        super(session, Optional.empty());
        this.ours = ours;
    }

    boolean isOver() {
        return outcome.isPresent();
    }

    Outcome outcome() {
        return outcome.orElseThrow();
    }

    void end(Outcome how) {
        outcome = Optional.of(how);
    }

    @Override
    public String toString() {
        return "%s there (#%d)".formatted(ours, sequence);
    }
}
