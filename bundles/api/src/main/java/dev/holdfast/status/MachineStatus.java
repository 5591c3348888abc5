package dev.holdfast.status;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** How the machine and all of its resources are. Published as a service by whoever configures the robot. */
@ProviderType
public interface MachineStatus {
    /** One state per resource, by name. Returns at once. */
    List<ResourceState> resources();

    /** Names the configuration in force: a hash of its text, hexadecimal. */
    String revision();

    /** When the configuration in force was taken. */
    Instant configuredAt();

    /** Completed once, when every configured resource is ready or unhealthy; the port opens then. */
    CompletionStage<Void> settled();
}
