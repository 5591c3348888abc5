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

    /**
     * Why a resource is as it is, in lines for the operator: its state, and the chain of reasons down to what it waits for,
     * its driver's model and the module that has it. Blocks at most for a moment.
     *
     * @param name a short name, or a full one such as {@code rdk:component:motor/left}; empty list if nothing has it
     */
    List<String> why(String name);

    /** Completed once, when every configured resource is ready or unhealthy; the port opens then. */
    CompletionStage<Void> settled();
}
