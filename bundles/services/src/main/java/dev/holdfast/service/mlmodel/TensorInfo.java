package dev.holdfast.service.mlmodel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tensor of a model is like.
 *
 * @param name what it is called
 * @param description in words for people
 * @param dataType what numbers it holds, such as {@code uint8} or {@code float32}
 * @param shape how long each dimension is; -1 where any length will do
 * @param files what explains its numbers
 * @param extra what else the model says, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; often empty,
 *     may hold null values
 */
public record TensorInfo(
        String name,
        String description,
        String dataType,
        List<Integer> shape,
        List<AssociatedFile> files,
        Map<String, Object> extra) {
    /**
     * A file beside a model.
     *
     * @param name where it is
     * @param description in words for people
     * @param labels what its lines are the names of; empty if the model does not tell
     */
    public record AssociatedFile(String name, String description, Optional<Labels> labels) {
        public AssociatedFile {
            requireNonNull(name, "name");
            requireNonNull(description, "description");
            requireNonNull(labels, "labels");
        }
    }

    /** What the lines of a file are the names of. */
    public enum Labels {
        /** The numbers in a tensor: a 3 there means the fourth line. */
        VALUES,
        /** The places along an axis: the fourth number is about what the fourth line says. */
        AXIS
    }

    public TensorInfo {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(dataType, "dataType");
        shape = List.copyOf(shape);
        files = List.copyOf(files);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
