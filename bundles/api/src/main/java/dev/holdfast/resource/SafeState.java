package dev.holdfast.resource;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A resource that does not move, yet can be made safe: a pin, a relay, a generic component. What is said of stopping an
 * {@link Actuator} on lapse, end, StopAll and shutdown holds for it.
 */
@ConsumerType
public interface SafeState extends Resource {
    /**
     * Brings it into the state that its configuration names as safe, and does nothing if it names none. Idempotent.
     *
     * @throws HardwareException if it may not be safe; it is then tried again until it succeeds
     */
    void makeSafe();
}
