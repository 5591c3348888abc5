package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

/**
 * A plan without its steps.
 *
 * @param planId what tells it from others
 * @param component the resource that takes it
 * @param executionId the execution that it is part of
 * @param status what it is in now
 */
public record PlanSummary(String planId, String component, String executionId, PlanStatus status) {
    public PlanSummary {
        requireNonNull(planId, "planId");
        requireNonNull(component, "component");
        requireNonNull(executionId, "executionId");
        requireNonNull(status, "status");
    }
}
