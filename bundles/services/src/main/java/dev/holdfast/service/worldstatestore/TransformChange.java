package dev.holdfast.service.worldstatestore;

import static java.util.Objects.requireNonNull;

import dev.holdfast.spatial.Transform;
import java.util.List;

/**
 * What happened to a transform.
 *
 * @param kind what happened
 * @param transform as it is now, or was before it was removed; of one that was removed often nothing but its id
 * @param updatedFields the parts of its message that are new, such as {@code pose_in_observer_frame}; empty unless it was
 *     updated
 */
public record TransformChange(Kind kind, Transform transform, List<String> updatedFields) {
    /** What can happen to a transform. */
    public enum Kind {
        ADDED,
        REMOVED,
        UPDATED
    }

    public TransformChange {
        requireNonNull(kind, "kind");
        requireNonNull(transform, "transform");
        updatedFields = List.copyOf(updatedFields);
    }
}
