package dev.holdfast.resource;

import dev.holdfast.spatial.Geometry;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Anything of a robot that has a name. Every API extends it.
 *
 * <p>Implementations are called by many threads at a time; commands that {@linkplain SafetyMonitored move something}
 * come one after another.
 */
@ConsumerType
public interface Resource {
    /**
     * Does something that no API has a word for. It is not safety-monitored: what it moves, no lapse stops.
     *
     * @param command any tree of maps, lists, strings, {@code Double}s, {@code Boolean}s; it may hold null values
     * @return an answer of the same kinds
     * @throws UnsupportedOperationException if this model takes no such commands, which is the default
     */
    default Map<String, Object> doCommand(Map<String, Object> command) {
        throw new UnsupportedOperationException("this model takes no commands");
    }

    /**
     * How this resource is, in words of its own. Returns at once.
     *
     * @return a tree as in {@link #doCommand}; empty by default
     */
    default Map<String, Object> status() {
        return Map.of();
    }

    /**
     * The space that this resource takes, in its own frame. Returns at once.
     *
     * @return empty by default
     */
    default List<Geometry> geometries() {
        return List.of();
    }
}
