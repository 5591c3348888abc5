package dev.holdfast.component.arm;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.spatial.Mesh;
import dev.holdfast.spatial.Pose;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An arm, which carries a tool at the end of its joints. Poses are of its end, seen from its foot, in millimetres.
 *
 * <p>No number that is given or returned is NaN or infinite. A model that cannot do something throws
 * {@link UnsupportedOperationException}; a device that did not do it, {@link HardwareException}. After a
 * {@link CancellationException} the arm stands still, wherever it is.
 */
@ConsumerType
@ResourceApi("rdk:component:arm")
public interface Arm extends Actuator {
    /**
     * What a model can do beyond moving its joints.
     *
     * @param manualMode whether it can be led by hand: {@link #setManualMode} and {@link #isInManualMode}
     * @param poses whether {@link #moveToPosition} is supported
     */
    record Properties(boolean manualMode, boolean poses) {}

    /**
     * Says that an arm has taken a part of a trajectory.
     *
     * @param details what the device adds to that, as a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s;
     *     often empty, may hold null values
     */
    record Acknowledgement(Map<String, Object> details) {
        /** With no more to say. */
        public static final Acknowledgement PLAIN = new Acknowledgement(Map.of());

        public Acknowledgement {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /** Where its end is now. */
    Pose endPosition();

    /** Where its joints are now. */
    JointPositions jointPositions();

    /**
     * Moves its end to a pose, by whatever way the model finds. Blocks until it is there, or the call is cancelled.
     *
     * @throws IllegalArgumentException if the end cannot get there
     * @throws CancellationException if it was cancelled
     * @throws UnsupportedOperationException if the model knows no poses
     */
    @SafetyMonitored
    default void moveToPosition(Pose pose) {
        throw new UnsupportedOperationException("this model knows no poses; move its joints");
    }

    /**
     * Moves its joints. Blocks until they are there, or the call is cancelled.
     *
     * @param positions where to, one for each joint
     * @throws IllegalArgumentException if there are not as many as joints, or one is beyond its joint's limits
     * @throws CancellationException if it was cancelled
     */
    @SafetyMonitored
    void moveToJointPositions(JointPositions positions);

    /**
     * Moves its joints from one place to the next. Blocks until they are at the last, or the call is cancelled.
     *
     * @param positions where to, in order; all are checked before the first move
     * @throws IllegalArgumentException as for {@link #moveToJointPositions}, and if limits for each joint are not as many
     *     as joints
     * @throws CancellationException if it was cancelled
     * @throws UnsupportedOperationException if the model takes one move at a time
     */
    @SafetyMonitored
    default void moveThroughJointPositions(List<JointPositions> positions, MoveOptions options) {
        throw new UnsupportedOperationException("this model takes one move at a time");
    }

    /**
     * Follows a trajectory that is told while it moves. Blocks until the last point is reached, or the call is cancelled.
     *
     * @param batches the points, in the order of their times, in batches; the next is asked for when the arm can take it
     * @param acknowledgements is told of each batch once, in order, when the arm has taken it; that may be before it moves
     * @throws IllegalArgumentException as for {@link #moveToJointPositions}, and if times do not grow; the arm then stands
     *     still, wherever it is
     * @throws CancellationException if it was cancelled, or whoever tells the points is gone
     * @throws UnsupportedOperationException if the model follows no trajectories
     */
    @SafetyMonitored
    default void moveThroughJointPositionsStreamed(
            Flow.Publisher<List<TrajectoryPoint>> batches, Consumer<? super Acknowledgement> acknowledgements) {
        throw new UnsupportedOperationException("this model follows no trajectories");
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

    /** What its parts look like, by name. Returns at once; empty by default. */
    default Map<String, Mesh> models() {
        return Map.of();
    }

    /**
     * Lets people lead it by hand, or takes that back. Returns at once.
     *
     * @param on whether it can be led
     * @param enabledFor after how long that ends by itself, in the unit of the model: the wire names none; 0: it does not
     * @throws IllegalArgumentException if {@code enabledFor} is negative
     * @throws UnsupportedOperationException if the model cannot be led
     */
    default void setManualMode(boolean on, int enabledFor) {
        throw new UnsupportedOperationException("this model cannot be led by hand");
    }

    /** Whether people can lead it by hand now. Returns at once. */
    default boolean isInManualMode() {
        return false;
    }

    /** What this model can do: neither by default. Returns at once, and always the same. */
    default Properties properties() {
        return new Properties(false, false);
    }
}
