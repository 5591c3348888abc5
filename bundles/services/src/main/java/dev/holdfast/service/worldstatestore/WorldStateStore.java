package dev.holdfast.service.worldstatestore;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.Transform;
import dev.holdfast.spatial.TransformId;
import java.util.List;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/** What keeps track of the things around a robot. Every transform that it keeps has an id. */
@ConsumerType
@ResourceApi("rdk:service:world_state_store")
public interface WorldStateStore extends Resource {
    /** The ids of all that it keeps now. Returns at once. */
    List<TransformId> uuids();

    /**
     * What is kept by that id. Returns at once.
     *
     * @throws IllegalArgumentException if there is none, or none any more
     */
    Transform transform(TransformId id);

    /**
     * What happens from the subscription on. Returns at once.
     *
     * @return does not end by itself
     */
    Flow.Publisher<TransformChange> changes();
}
