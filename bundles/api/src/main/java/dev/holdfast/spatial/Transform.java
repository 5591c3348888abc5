package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A frame that stands in another, and what there is in it.
 *
 * @param frame the name of the frame
 * @param pose where it stands, and in which other frame
 * @param shape the thing at this place, if it is one
 * @param id what tells it from others, where somebody keeps it
 * @param metadata what else is known, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; may be empty
 *     and hold null values
 */
public record Transform(
        String frame,
        PoseInFrame pose,
        Optional<Geometry> shape,
        Optional<TransformId> id,
        Map<String, Object> metadata) {
    public Transform {
        requireNonNull(frame, "frame");
        requireNonNull(pose, "pose");
        requireNonNull(shape, "shape");
        requireNonNull(id, "id");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
