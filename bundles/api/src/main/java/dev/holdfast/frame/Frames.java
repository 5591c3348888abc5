package dev.holdfast.frame;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where the robot's components stand. Published as a service by whoever configures the robot. */
@ProviderType
public interface Frames {
    /**
     * The frames in force, in the order of the configuration. No two have the same name, the parent of each is among them
     * or {@code world}, and following parents ends at {@code world}. Returns at once.
     */
    List<Frame> frames();
}
