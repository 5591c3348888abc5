package dev.holdfast.frame;

import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where the components of other robots stand that are parts of this one. Published as a service by whoever knows them. */
@ProviderType
public interface FarFrames {
    /** Of a robot without such parts. */
    FarFrames NONE = new FarFrames() {
        @Override
        public List<Frame> frames() {
            return List.of();
        }

        @Override
        public CompletionStage<Pose> endPose(String id) {
            return CompletableFuture.completedFuture(Pose.ZERO);
        }

        @Override
        public Map<String, Object> kinematicModel(String id) {
            return Map.of();
        }
    };

    /**
     * Their frames as they were last heard of, each without an owner here. Whether their parents are there, and their names free,
     * is for whoever puts them together with the robot's own. Returns at once.
     */
    List<Frame> frames();

    /**
     * Where the end of one of them is now, seen from its foot: {@link Pose#ZERO} for what does not bend. Returns at once.
     *
     * @return fails if its robot does not answer
     */
    CompletionStage<Pose> endPose(String id);

    /** How the parts of one of them hang together, as {@link Kinematic#kinematicModel} has it; empty if nobody says. Returns at once. */
    Map<String, Object> kinematicModel(String id);
}
