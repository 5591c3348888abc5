package dev.holdfast.resource;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * On a driver class, optional: what it knows is handed to the body that takes its place when its module is updated or its
 * component made anew, such as an encoder's zero. Both methods run on a thread of the resource's own, when no command and
 * no stop is inside; they have the stop's time limit.
 *
 * <p>The two bodies are of two versions of a class, so only what both know is handed over: {@code String}, {@code Boolean},
 * {@code Number} of the JDK, {@code byte[]}, and {@code List} and {@code Map} with string keys of these. Anything else is
 * left out, with a warning.
 */
@ConsumerType
public interface HandOver {
    /** What the next body should know. Called once, after the last stop of this body and before its {@code @Deactivate}. */
    Map<String, Object> save();

    /**
     * Takes over what the body before has saved, which may be of an older or a newer version: missing and unknown keys are
     * no error. Called before the first stop of this body, and before any command.
     *
     * @throws RuntimeException if it makes no sense; the body is thrown away then and made anew without it
     */
    void restore(Map<String, Object> state);
}
