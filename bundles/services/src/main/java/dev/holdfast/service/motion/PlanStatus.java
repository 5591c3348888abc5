package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param state what it is in; empty if the other side has a word that we do not know
 * @param since from when on
 * @param reason why, if there is one
 */
public record PlanStatus(Optional<State> state, Instant since, Optional<String> reason) {
    /** What a plan can be in; all but the first are the end of it. */
    public enum State {
        IN_PROGRESS,
        STOPPED,
        SUCCEEDED,
        FAILED
    }

    public PlanStatus {
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(reason, "reason");
    }
}
