package dev.holdfast.component.button;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import org.osgi.annotation.versioning.ConsumerType;

/** A button, which is pushed and springs back. */
@ConsumerType
@ResourceApi("rdk:component:button")
public interface Button extends Resource {
    /**
     * Pushes it once. Blocks until that is done. It is not idempotent: what is pushed twice has been pushed twice.
     *
     * @throws HardwareException if the device did not do it
     */
    @SafetyMonitored
    void push();
}
