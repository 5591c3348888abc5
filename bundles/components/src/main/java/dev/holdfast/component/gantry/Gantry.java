package dev.holdfast.component.gantry;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.spatial.Kinematics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A gantry, which carries a tool along straight axes. All lists have one number for each axis, in the model's order.
 *
 * <p>No number that is given or returned is NaN or infinite. A model that cannot do something throws
 * {@link UnsupportedOperationException}; a device that did not do it, {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:gantry")
public interface Gantry extends Actuator {
    /** Where it is: millimetres from the beginning of each axis. */
    List<Double> position();

    /** How long its axes are, in millimetres. Returns at once, and always the same. */
    List<Double> lengths();

    /**
     * Moves along its axes. Blocks until all are there and stand still, or the call is cancelled.
     *
     * @param positionsMillimetres where to, from the beginning of each axis to its length
     * @param millimetresPerSecond how fast each axis goes, above 0; faster than it can go means as fast as it can. Empty: as
     *     fast as the model finds good
     * @throws IllegalArgumentException if a list has not one number for each axis, or one is out of range
     * @throws CancellationException if it was cancelled; the gantry stands still then
     */
    @SafetyMonitored
    void moveToPosition(List<Double> positionsMillimetres, List<Double> millimetresPerSecond);

    /**
     * Finds the beginning of its axes, and so learns where it is. Blocks until that is done, or the call is cancelled.
     *
     * <p>It moves, and yet the wire does not count it among what is safety-monitored; a robot's file may, by
     * {@code "safety": {"also_monitor": ["Home"]}}.
     *
     * @return whether it knows now where it is
     * @throws CancellationException if it was cancelled; the gantry stands still then
     */
    boolean home();

    /**
     * How its axes hang together. Returns at once.
     *
     * @param meshes what meshes to add
     * @throws UnsupportedOperationException if the model has no kinematics
     */
    default Kinematics kinematics(Set<Kinematics.Purpose> meshes) {
        throw new UnsupportedOperationException("this model has no kinematics");
    }
}
