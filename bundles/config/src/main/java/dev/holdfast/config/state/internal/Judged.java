package dev.holdfast.config.state.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found at the last look.
 *
 * @param states sorted by name
 * @param grounds what the configured ones stand on
 * @param modules how the modules were then
 */
record Judged(Map<ResourceName, ResourceState> states, Map<ResourceName, Grounds> grounds, List<ModuleState> modules) {
    static final Judged NOTHING = new Judged(Map.of(), Map.of(), List.of());

    Judged {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        grounds = Map.copyOf(grounds);
        modules = List.copyOf(modules);
    }

    /** Whether something is unhealthy that a module could mend by coming. */
    boolean missesDriver() {
        return states.values().stream()
                .filter(state -> state.condition() == Condition.UNHEALTHY)
                .map(state -> grounds.getOrDefault(state.name(), Grounds.NONE))
                .anyMatch(
                        stands -> stands.model().isPresent() && stands.driver().isEmpty());
    }
}
