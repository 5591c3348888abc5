package dev.holdfast.config.file.internal;

import dev.holdfast.resource.SafetyProperties;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a component asks for beyond the promise that all get.
 *
 * @param properties by {@link SafetyProperties}; what is not asked for is not among them
 */
public record Safety(Map<String, Object> properties) {
    /** Nothing. */
    public static final Safety NONE = new Safety(Map.of());

    public Safety {
        properties = Map.copyOf(properties);
    }

    /** The resource that is to be made safe when a stop of this one fails. */
    Optional<String> onStopFailure() {
        return Optional.ofNullable((String) properties.get(SafetyProperties.ON_STOP_FAILURE));
    }

    /** Collects what is asked for. */
    static final class Builder {
        private final Map<String, Object> properties = new TreeMap<>();

        Builder put(String property, Optional<?> asked) {
            asked.ifPresent(value -> properties.put(property, value));
            return this;
        }

        Safety build() {
            return new Safety(properties);
        }
    }
}
