package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A plan, and what became of it.
 *
 * @param plan the way
 * @param status what it is in now
 * @param history what it was in before, the latest first
 */
public record PlanWithStatus(Plan plan, PlanStatus status, List<PlanStatus> history) {
    public PlanWithStatus {
        requireNonNull(plan, "plan");
        requireNonNull(status, "status");
        history = List.copyOf(history);
    }
}
