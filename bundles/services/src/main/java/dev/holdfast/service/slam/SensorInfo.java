package dev.holdfast.service.slam;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a SLAM service sees or feels with.
 *
 * @param name the name of the resource
 * @param kind what it is; empty if it is neither
 */
public record SensorInfo(String name, Optional<Kind> kind) {
    /** The APIs of sensors that the wire has words for. */
    public enum Kind {
        CAMERA,
        MOVEMENT_SENSOR
    }

    public SensorInfo {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
    }
}
