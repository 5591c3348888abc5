package dev.holdfast.status;

import dev.holdfast.resource.ResourceName;
import java.time.Instant;

/**
 * How one resource is.
 *
 * @param name which
 * @param condition in a word
 * @param reason why it is not ready and how to mend it; empty when it is ready
 * @param since when the condition or the reason changed last
 * @param revision the revision of the configuration that it has; empty if it came without one
 */
public record ResourceState(ResourceName name, Condition condition, String reason, Instant since, String revision) {
    /** Of a resource. The order is that of {@code viam.robot.v1.ResourceStatus.State}, from UNCONFIGURED on. */
    public enum Condition {
        UNCONFIGURED,
        CONFIGURING,
        READY,
        REMOVING,
        UNHEALTHY
    }
}
