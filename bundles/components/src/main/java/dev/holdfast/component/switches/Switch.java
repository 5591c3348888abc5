package dev.holdfast.component.switches;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A switch, which stays in the one of its positions that it was set to. A device that did not do it is a
 * {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:switch")
public interface Switch extends Resource {
    /**
     * The positions of a switch, which are numbered from 0.
     *
     * @param count how many there are, at least 1
     * @param labels what to call each, in order; empty if they have no names
     */
    record Positions(int count, List<String> labels) {
        public Positions {
            labels = List.copyOf(labels);
            if (count < 1) {
                throw new IllegalArgumentException("a switch has at least one position, not " + count);
            }
            if (!labels.isEmpty() && labels.size() != count) {
                throw new IllegalArgumentException(
                        "%d labels for %d positions: name all or none".formatted(labels.size(), count));
            }
        }

        /** Positions without names. */
        public static Positions of(int count) {
            return new Positions(count, List.of());
        }
    }

    /**
     * Switches. Blocks until that is done.
     *
     * @param position from 0, less than the number of {@link #positions()}
     * @throws IllegalArgumentException if there is no such position
     */
    @SafetyMonitored
    void setPosition(int position);

    /** The position that it is in, from 0. */
    int position();

    /** What it can be set to. Returns at once, and always the same. */
    Positions positions();
}
