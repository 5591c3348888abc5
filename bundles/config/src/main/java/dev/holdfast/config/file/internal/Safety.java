package dev.holdfast.config.file.internal;

import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a component asks for beyond the promise that all get.
 *
 * @param exclusive whether only the owner may command while its session lives
 * @param stopTimeout the time limit of its stops
 * @param alsoMonitor methods whose calls claim it too where they carry a session
 */
public record Safety(Optional<Boolean> exclusive, Optional<Duration> stopTimeout, List<String> alsoMonitor) {
    /** Nothing. */
    public static final Safety NONE = new Safety(Optional.empty(), Optional.empty(), List.of());

    /** The same as properties of the component's configuration; what is not asked for is not among them. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        exclusive.ifPresent(asked -> properties.put(ResourceName.EXCLUSIVE_PROPERTY, asked));
        stopTimeout.ifPresent(limit -> properties.put(ResourceName.STOP_TIMEOUT_PROPERTY, limit.toNanos()));
        if (!alsoMonitor.isEmpty()) {
            properties.put(ResourceName.ALSO_MONITOR_PROPERTY, alsoMonitor.toArray(String[]::new));
        }
        return properties;
    }
}
