package dev.holdfast.service.mlmodel;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a model says about itself.
 *
 * @param name what it is called
 * @param type what kind it is, such as {@code object_detector}
 * @param description in words for people
 * @param inputs the tensors that it takes
 * @param outputs the tensors that it gives
 */
public record Metadata(
        String name, String type, String description, List<TensorInfo> inputs, List<TensorInfo> outputs) {
    public Metadata {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(description, "description");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
