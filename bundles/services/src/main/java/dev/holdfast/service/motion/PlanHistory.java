package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The plans of one execution.
 *
 * @param current the one that counts
 * @param replaced those before it, the latest first
 */
public record PlanHistory(PlanWithStatus current, List<PlanWithStatus> replaced) {
    public PlanHistory {
        requireNonNull(current, "current");
        replaced = List.copyOf(replaced);
    }
}
