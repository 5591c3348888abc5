package dev.holdfast.component.servo;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/** A servo, which turns to an angle and holds it. A device that did not do it is a {@link HardwareException}. */
@ConsumerType
@ResourceApi("rdk:component:servo")
public interface Servo extends Actuator {
    /**
     * Turns to an angle. Blocks until it is there, as far as the model can know, or the call is cancelled.
     *
     * @param angleDegrees where to, from 0; how far a servo turns is its model's affair, and often 180
     * @throws IllegalArgumentException if {@code angleDegrees} is negative, or more than the model can turn
     * @throws CancellationException if it was cancelled; the servo stands still then
     */
    @SafetyMonitored
    void move(int angleDegrees);

    /** Where it is, in degrees from 0; of a model that cannot know, where it was sent. */
    int position();
}
