package dev.holdfast.service.motion;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.WorldState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What finds a way, and takes it. Components and services are named by their resource names.
 *
 * <p>Nothing here is safety-monitored on the wire. What the model moves are actuators of the robot, so a lapse stops those
 * that the same session commanded itself, but no others; see {@code safety.also_monitor} of the configuration.
 *
 * <p>All methods throw {@link IllegalArgumentException} if there is no such component, service, frame or execution.
 */
@ConsumerType
@ResourceApi("rdk:service:motion")
public interface Motion extends Resource {
    /**
     * Moves a component to a pose. Blocks until it is there, or the call is cancelled.
     *
     * @param world what there is around it; {@link WorldState#EMPTY}: nothing more than the robot knows itself
     * @return false if it did not get there, and nothing is known about why
     * @throws IllegalStateException if there is no way
     * @throws CancellationException if it was cancelled; everything then stands still, wherever it is
     * @throws HardwareException if a device does not move
     */
    boolean move(String component, PoseInFrame destination, WorldState world, Constraints constraints);

    /**
     * Begins to move a base over a map. Returns as soon as there is a plan.
     *
     * @param destination in millimetres and degrees on the map
     * @param slam the service that has the map
     * @param obstacles where not to go, on the map
     * @return the id of the execution
     * @throws IllegalStateException if there is no way
     * @throws UnsupportedOperationException if the model knows no maps, which is the default
     */
    default String moveOnMap(
            String component,
            Pose destination,
            String slam,
            List<Geometry> obstacles,
            MotionConfiguration configuration) {
        throw new UnsupportedOperationException("this model knows no maps");
    }

    /**
     * Begins to move a base over land. Returns as soon as there is a plan.
     *
     * @param movementSensor what tells where on earth it is
     * @return the id of the execution
     * @throws IllegalStateException if there is no way
     * @throws UnsupportedOperationException if the model knows no places on earth, which is the default
     */
    default String moveOnGlobe(
            String component, GlobeGoal goal, String movementSensor, MotionConfiguration configuration) {
        throw new UnsupportedOperationException("this model knows no places on earth");
    }

    /**
     * Where a component is, seen from a frame. Returns at once, or when its joints have told where they are.
     *
     * @param frame the name of the frame
     * @param transforms frames beyond those of the robot's configuration
     */
    PoseInFrame pose(String component, String frame, List<Transform> transforms);

    /**
     * Ends what a component does for this service, and lets it stand still. Without effect if it does nothing.
     *
     * @throws UnsupportedOperationException if the model has no executions, which is the default
     */
    default void stopPlan(String component) {
        throw new UnsupportedOperationException("this model has no executions; cancel the call that moves");
    }

    /**
     * What became of the plans, the latest first. Returns at once. A model may forget those that ended a day ago.
     *
     * @param onlyActive whether only those in progress are wanted
     * @throws UnsupportedOperationException if the model has no executions, which is the default
     */
    default List<PlanSummary> planStatuses(boolean onlyActive) {
        throw new UnsupportedOperationException("this model has no executions");
    }

    /**
     * The plans of an execution. Returns at once.
     *
     * @param lastOnly whether those that were replaced are not wanted
     * @param executionId which one; empty: the component's latest
     * @throws UnsupportedOperationException if the model has no executions, which is the default
     */
    default PlanHistory plan(String component, boolean lastOnly, Optional<String> executionId) {
        throw new UnsupportedOperationException("this model has no executions");
    }
}
