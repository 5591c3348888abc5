package dev.holdfast.rpc.frames.internal;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Pose;
import io.grpc.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks the components that frames belong to, and the robots that frames without a component here are from. All are asked at a
 * time, and one that hangs until its client leaves.
 */
final class FrameOwners {
    private final Door door;
    private final Supplier<FarFrames> far;

    FrameOwners(Door door, Supplier<FarFrames> far) {
        this.door = door;
        this.far = far;
    }

    /**
     * Where the ends are of those that bend, by the names of their frames; of others nothing.
     *
     * @return fails if one of the owners is not there, because nobody can tell then whether it bends
     */
    CompletionStage<Map<String, Pose>> ends(List<Frame> frames) {
        return all(frames, frame -> frame.owner()
                .map(owner -> ask(owner, Kinematic::endPose))
                .orElseGet(() -> far.get().endPose(frame.id()).thenApply(Optional::of)));
    }

    /** How those hang together that bend and are there, by the names of their frames. */
    CompletionStage<Map<String, Map<String, Object>>> models(List<Frame> frames) {
        var there = List.copyOf(door.resources());
        return all(frames, frame -> frame.owner()
                .map(owner -> there.contains(owner)
                        ? ask(owner, Kinematic::kinematicModel)
                        : CompletableFuture.completedFuture(Optional.<Map<String, Object>>empty()))
                .orElseGet(() ->
                        CompletableFuture.completedFuture(Optional.of(far.get().kinematicModel(frame.id())))));
    }

    private static <A> CompletionStage<Map<String, A>> all(
            List<Frame> frames, Function<Frame, CompletionStage<Optional<A>>> asking) {
        var answers = new HashMap<String, CompletableFuture<Optional<A>>>();
        frames.forEach(frame -> answers.put(frame.id(), asking.apply(frame).toCompletableFuture()));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> present(answers));
    }

    private <A> CompletionStage<Optional<A>> ask(ResourceName name, Function<Kinematic, A> question) {
        Context context = Context.current();
        var caller = new Caller(Optional.empty(), "", Map.of(), timeLeft(context));
        Context.CancellationListener gone = ended -> caller.cancel();
        context.addListener(gone, Runnable::run);
        return door.query(name, Resource.class, caller, owner -> answer(owner, question))
                .whenComplete((answer, failure) -> context.removeListener(gone));
    }

    private static Optional<Duration> timeLeft(Context context) {
        return Optional.ofNullable(context.getDeadline())
                .map(deadline -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    }

    private static <A> Optional<A> answer(Resource owner, Function<Kinematic, A> question) {
        return owner instanceof Kinematic kinematic ? Optional.of(question.apply(kinematic)) : Optional.empty();
    }

    private static <A> Map<String, A> present(Map<String, CompletableFuture<Optional<A>>> answers) {
        return answers.entrySet().stream()
                .filter(each -> each.getValue().join().isPresent())
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().join().orElseThrow()));
    }
}
