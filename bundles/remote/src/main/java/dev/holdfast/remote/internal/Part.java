package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotSession;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import java.util.List;

/** The other robot, as far as we need to know it. */
interface Part extends AutoCloseable {
    /** Host and port. */
    String target();

    /** What it has now. Blocks for some seconds at most. */
    List<ResourceName> resources();

    /**
     * The service of an API, as it tells of it itself. Blocks for some seconds at most.
     *
     * @throws RuntimeException which says why it does not
     */
    ServiceDescriptor service(Api api);

    /** Where calls of its resources go. */
    Channel channel();

    /**
     * Stops a resource if our session owns it, and not if somebody has commanded it since.
     *
     * @return whether it does
     * @see RobotSession#stopOwned
     */
    boolean stopOwned(ResourceName name);

    /** Says goodbye. Takes a second at most. */
    @Override
    void close();
}
