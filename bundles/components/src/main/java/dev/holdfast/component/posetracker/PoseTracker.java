package dev.holdfast.component.posetracker;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.PoseInFrame;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that sees where bodies are. */
@ConsumerType
@ResourceApi("rdk:component:pose_tracker")
public interface PoseTracker extends Resource {
    /**
     * Where bodies are now. May take as long as it takes to look; several threads may ask at a time.
     *
     * @param bodies the names of those that are wanted; none stands for all that are seen
     * @return poses by the names of bodies, in millimetres and degrees; a body that is not seen just now is not among them
     * @throws HardwareException if the device does not answer
     */
    Map<String, PoseInFrame> poses(Set<String> bodies);
}
