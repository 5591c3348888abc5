package dev.holdfast.service.vision;

import static java.util.Objects.requireNonNull;

/**
 * What a picture shows as a whole.
 *
 * @param className what it is
 * @param confidence how sure the model is: from 0 to 1, where it keeps to the custom
 */
public record Classification(String className, double confidence) {
    public Classification {
        requireNonNull(className, "class name");
    }
}
