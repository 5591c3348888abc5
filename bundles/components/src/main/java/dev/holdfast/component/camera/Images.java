package dev.holdfast.component.camera;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the sources of a camera saw at one moment.
 *
 * @param images one for each source that was asked
 * @param capturedAt that moment; empty if the device does not tell
 */
public record Images(List<Image> images, Optional<Instant> capturedAt) {
    public Images {
        images = List.copyOf(images);
        requireNonNull(capturedAt, "captured at");
    }
}
