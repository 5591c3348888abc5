package dev.holdfast.remote.internal;

import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.Pose;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The frames of all remotes that the configuration places. */
@Component(service = FarFrames.class)
public final class RemoteFrames implements FarFrames {
    private final Supplier<Collection<FarFrameSystem>> systems;

    @Activate
    public RemoteFrames(@Reference RemoteRounds rounds) {
        this(rounds::frames);
    }

    RemoteFrames(Supplier<Collection<FarFrameSystem>> systems) {
        this.systems = systems;
    }

    @Override
    public List<Frame> frames() {
        return systems.get().stream().flatMap(one -> one.frames().stream()).toList();
    }

    @Override
    public CompletionStage<Pose> endPose(String id) {
        return whose(id)
                .map(one -> one.endPose(id))
                .orElseGet(() -> CompletableFuture.completedFuture(Pose.ZERO)); // it went after the question came
    }

    @Override
    public Map<String, Object> kinematicModel(String id) {
        return whose(id).map(one -> one.kinematicModel(id)).orElse(Map.of());
    }

    private Optional<FarFrameSystem> whose(String id) {
        return systems.get().stream().filter(one -> one.has(id)).findFirst();
    }
}
