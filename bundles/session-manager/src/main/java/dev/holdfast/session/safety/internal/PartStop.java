package dev.holdfast.session.safety.internal;

import java.util.Optional;

/**
 * Whether a stop may reach a part of what it stops (rules (f) and (g)).
 *
 * @param part what it may do
 * @param run if it was entered, what must be ended by {@link GatedStops#end}
 */
public record PartStop(Part part, Optional<StopRun> run) {
    /** What a stop around a part may do with it. */
    public enum Part {
        ENTERED,
        /** Rule (g): it is a live session's, or nothing is there; leave it. */
        SPARED,
        /** Another stop is in it: wait for its return and ask again. */
        WAIT
    }

    static PartStop entered(StopRun run) {
        return new PartStop(Part.ENTERED, Optional.of(run));
    }

    static PartStop spared() {
        return new PartStop(Part.SPARED, Optional.empty());
    }

    static PartStop busy() {
        return new PartStop(Part.WAIT, Optional.empty());
    }
}
