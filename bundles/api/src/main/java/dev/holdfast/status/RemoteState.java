package dev.holdfast.status;

import dev.holdfast.resource.ResourceName;
import java.util.Set;

/**
 * How one remote of robot.json is.
 *
 * @param name the remote's
 * @param complaint why it is not reached; empty while it is
 * @param resources what of it is here, reached or not, by the names that it has here
 */
public record RemoteState(String name, String complaint, Set<ResourceName> resources) {
    public RemoteState {
        resources = Set.copyOf(resources);
    }
}
