package dev.holdfast.frame;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import java.util.Optional;

/**
 * Where a component stands, as the configuration says.
 *
 * @param id the frame's own name, which is its component's where nothing else is said
 * @param owner the component; empty where it is one of another robot, or none
 * @param parent the name of the frame that it stands in; {@code world} for the robot's own
 * @param pose where it is in its parent; of a component that bends, where its foot is
 * @param geometry the space that it takes, in its own frame
 */
public record Frame(String id, Optional<ResourceName> owner, String parent, Pose pose, Optional<Geometry> geometry) {
    public Frame {
        if (id.isEmpty() || parent.isEmpty()) {
            throw new IllegalArgumentException(
                    "a frame has a name and a parent, not \"%s\" in \"%s\"".formatted(id, parent));
        }
        requireNonNull(owner, "owner");
        requireNonNull(pose, "pose");
        requireNonNull(geometry, "geometry");
    }

    /** The frame of a component of this robot. */
    public Frame(String id, ResourceName owner, String parent, Pose pose, Optional<Geometry> geometry) {
        this(id, Optional.of(owner), parent, pose, geometry);
    }
}
