package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What holds for each resource that may be commanded, for whoever operates the robot. No method blocks. */
@ProviderType
public interface Safeguards {
    /** Of every resource that can be stopped or owned, by name. */
    List<Safeguard> all();

    /**
     * Commands may come again after a lapse disarmed it: somebody has looked at the robot.
     *
     * @return whether it was disarmed
     * @throws ResourceNotFoundException if there is no such resource
     */
    boolean rearm(ResourceName name);
}
