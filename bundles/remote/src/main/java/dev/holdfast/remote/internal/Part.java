package dev.holdfast.remote.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Pose;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The other robot, as far as we need to know it. */
interface Part extends Link, AutoCloseable {
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

    /** Where its components stand now. Blocks for some seconds at most. */
    List<PartFrame> frames();

    /**
     * Where the end of one of its frames is now, seen from its foot. Returns at once.
     *
     * @return fails if it does not answer
     */
    CompletionStage<Pose> endPose(String frame);

    /** Where calls of its resources go. */
    Channel channel();

    /** Says goodbye. Takes a second at most. */
    @Override
    void close();
}
