package dev.holdfast.component.gripper;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.spatial.Kinematics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A gripper, which takes hold of things.
 *
 * <p>No number that is given or returned is NaN or infinite. A model that cannot do something throws
 * {@link UnsupportedOperationException}; a device that did not do it, {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:gripper")
public interface Gripper extends Actuator {
    /**
     * Whether a gripper has hold of something.
     *
     * @param something whether it has
     * @param details what the device adds to that, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s;
     *     often empty, may hold null values
     */
    record Grip(boolean something, Map<String, Object> details) {
        public Grip {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }

        /** With no more to say. */
        public static Grip of(boolean something) {
            return new Grip(something, Map.of());
        }
    }

    /**
     * Opens, and lets go of what it held. Blocks until it is open, or the call is cancelled.
     *
     * @throws CancellationException if it was cancelled; the gripper stands still then
     */
    @SafetyMonitored
    void open();

    /**
     * Closes until it holds something or is closed. Blocks until then, or until the call is cancelled.
     *
     * @return whether it got hold of something
     * @throws CancellationException if it was cancelled; the gripper stands still then
     */
    @SafetyMonitored
    Grip grab();

    /**
     * Whether it holds something now. Returns at once.
     *
     * @throws UnsupportedOperationException if the model cannot feel that
     */
    default Grip isHoldingSomething() {
        throw new UnsupportedOperationException("this model cannot feel whether it holds something");
    }

    /**
     * Where its joints are now, one number for each, in the order of its {@link #kinematics}: millimetres for one that
     * slides; for one that turns in the unit of the model.
     *
     * @throws UnsupportedOperationException if the model has no joints that could be told apart
     */
    default List<Double> currentInputs() {
        throw new UnsupportedOperationException("this model knows only open and closed");
    }

    /**
     * Moves its joints. Blocks until they are there, or the call is cancelled.
     *
     * @param inputs where to, as {@link #currentInputs()} tells it
     * @throws IllegalArgumentException if there are not as many numbers as joints, or one is beyond its joint's limits
     * @throws CancellationException if it was cancelled; the gripper stands still then
     * @throws UnsupportedOperationException if the model has no joints that could be told apart
     */
    @SafetyMonitored
    default void goToInputs(List<Double> inputs) {
        throw new UnsupportedOperationException("this model knows only open and closed");
    }

    /**
     * How its joints hang together. Returns at once.
     *
     * @param meshes what meshes to add
     * @throws UnsupportedOperationException if the model has no kinematics
     */
    default Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
        throw new UnsupportedOperationException("this model has no kinematics");
    }
}
