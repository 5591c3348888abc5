package dev.holdfast.frame;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.spatial.Pose;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A component that bends, such as an arm: its frame is that of its end, and goes where that goes. A driver implements it
 * beside the interface of its API. What does not is as stiff as the configuration says.
 */
@ConsumerType
public interface Kinematic extends Resource {
    /**
     * Where the end is now, seen from the foot. May take as long as the device needs.
     *
     * @throws HardwareException if the device does not answer
     */
    Pose endPose();

    /**
     * How the parts hang together, as the JSON of a kinematics file in the SVA form. Returns at once.
     *
     * @return a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s; empty by default
     */
    default Map<String, Object> kinematicModel() {
        return Map.of();
    }
}
