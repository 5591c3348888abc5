package dev.holdfast.service.motion;

import static java.util.Objects.requireNonNull;

import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Map;

/**
 * A way that was found.
 *
 * @param id what tells it from others
 * @param component the resource that takes it
 * @param executionId the execution that it is part of; one has several plans, if one did not work
 * @param steps where each component is to be, by its name, step by step; in millimetres and degrees
 */
public record Plan(String id, String component, String executionId, List<Map<String, Pose>> steps) {
    public Plan {
        requireNonNull(id, "id");
        requireNonNull(component, "component");
        requireNonNull(executionId, "executionId");
        steps = steps.stream().map(Map::copyOf).toList();
    }
}
