package dev.holdfast.remote.internal;

import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The frames of one remote, by their names here. Its world is the frame {@code remote_world}, which stands where the configuration
 * says; what stands in its world stands in that one.
 */
final class FarFrameSystem {
    /** Of a remote that nobody has placed, or that was not asked yet. */
    static final FarFrameSystem NONE = new FarFrameSystem(List.of(), Map.of(), any -> {
        throw new IllegalStateException("nothing is asked of no frames");
    });

    private final List<Frame> frames;
    private final Map<String, PartFrame> there;
    private final Function<String, CompletionStage<Pose>> ends;

    private FarFrameSystem(
            List<Frame> frames, Map<String, PartFrame> there, Function<String, CompletionStage<Pose>> ends) {
        this.frames = frames;
        this.there = there;
        this.ends = ends;
    }

    /**
     * @param world where its world stands here
     * @param has its frames; what comes back to us, or from too far away, is left out
     * @param ends where the end of a frame is there, seen from its foot
     */
    static FarFrameSystem of(
            RemoteNames names, PoseInFrame world, List<PartFrame> has, Function<String, CompletionStage<Pose>> ends) {
        List<Frame> frames = new ArrayList<>();
        Map<String, PartFrame> there = new HashMap<>();
        frames.add(new Frame(names.world(), Optional.empty(), world.frame(), world.pose(), Optional.empty()));
        for (PartFrame one : has) {
            try {
                String parent = one.parent().equals(PoseInFrame.WORLD) ? names.world() : names.frame(one.parent());
                var frame = new Frame(names.frame(one.id()), Optional.empty(), parent, one.pose(), one.geometry());
                frames.add(frame);
                there.put(frame.id(), one);
            } catch (IllegalArgumentException e) {
                continue; // as is what belongs to it
            }
        }
        return new FarFrameSystem(List.copyOf(frames), there, ends);
    }

    List<Frame> frames() {
        return frames;
    }

    boolean has(String id) {
        return frames.stream().anyMatch(frame -> frame.id().equals(id));
    }

    CompletionStage<Pose> endPose(String id) {
        PartFrame one = there.get(id);
        return one == null ? CompletableFuture.completedFuture(Pose.ZERO) : ends.apply(one.id());
    }

    Map<String, Object> kinematicModel(String id) {
        return Optional.ofNullable(there.get(id)).map(PartFrame::kinematics).orElse(Map.of());
    }
}
