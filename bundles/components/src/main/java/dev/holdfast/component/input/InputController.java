package dev.holdfast.component.input;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.List;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device that a person drives with. A control that the device has not is an {@link IllegalArgumentException}; a device
 * that does not answer, a {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:input_controller")
public interface InputController extends Resource {
    /** The names of its controls. Returns at once; they may change with the device. */
    List<String> controls();

    /** The newest event of each control, which is its state; controls of which nothing is known have none. Returns at once. */
    List<Event> events();

    /**
     * What happens from now on. For whoever takes it slowly, older events of a control give way to newer ones.
     *
     * @param interests what is wanted, of which controls
     */
    Flow.Publisher<Event> streamEvents(List<Interest> interests);

    /**
     * Lets something happen as if a person had done it. Returns when it has been told. It is not safety-monitored on the wire;
     * {@code safety.also_monitor} can make it so.
     *
     * @throws UnsupportedOperationException if this model takes no such events, which is the default
     */
    default void triggerEvent(Event event) {
        throw new UnsupportedOperationException("this model takes events from its device only");
    }
}
