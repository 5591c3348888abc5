package dev.holdfast.service.vision;

import dev.holdfast.spatial.Transform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A thing somewhere in space.
 *
 * @param transforms where it, or each part of it, is
 * @param classifications what it may be
 * @param metadata what else the model knows, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; often
 *     empty, may hold null values
 */
public record Detection3D(
        List<Transform> transforms, List<Classification> classifications, Map<String, Object> metadata) {
    public Detection3D {
        transforms = List.copyOf(transforms);
        classifications = List.copyOf(classifications);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
