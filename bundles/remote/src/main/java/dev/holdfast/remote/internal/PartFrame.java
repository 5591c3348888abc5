package dev.holdfast.remote.internal;

import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import java.util.Map;
import java.util.Optional;

/**
 * A frame as the remote has it.
 *
 * @param id its name there
 * @param parent the name there of the frame that it stands in
 * @param pose where, with its foot if it bends
 * @param geometry the space that it takes; empty also where we have no such form
 * @param kinematics how its parts hang together; empty if it does not say
 */
record PartFrame(String id, String parent, Pose pose, Optional<Geometry> geometry, Map<String, Object> kinematics) {}
