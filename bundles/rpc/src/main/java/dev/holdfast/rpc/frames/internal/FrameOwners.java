package dev.holdfast.rpc.frames.internal;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.resource.Resource;
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

/** Asks the components that frames belong to. All are asked at a time, and one that hangs until its client leaves. */
final class FrameOwners {
    private final Door door;

    FrameOwners(Door door) {
        this.door = door;
    }

    /**
     * What the owners that bend say, by the names of their frames; of others nothing.
     *
     * @return fails if one of the owners is not there, because nobody can tell then whether it bends
     */
    <A> CompletionStage<Map<String, A>> ask(List<Frame> frames, Function<Kinematic, A> question) {
        var answers = new HashMap<String, CompletableFuture<Optional<A>>>();
        frames.forEach(frame -> answers.put(frame.id(), ask(frame, question).toCompletableFuture()));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> present(answers));
    }

    /** As {@link #ask}, but who is not there says nothing. */
    <A> CompletionStage<Map<String, A>> askThoseThere(List<Frame> frames, Function<Kinematic, A> question) {
        var there = List.copyOf(door.resources());
        return ask(
                frames.stream().filter(frame -> there.contains(frame.owner())).toList(), question);
    }

    private <A> CompletionStage<Optional<A>> ask(Frame frame, Function<Kinematic, A> question) {
        Context context = Context.current();
        var caller = new Caller(Optional.empty(), "", Map.of(), timeLeft(context));
        Context.CancellationListener gone = ended -> caller.cancel();
        context.addListener(gone, Runnable::run);
        return door.query(frame.owner(), Resource.class, caller, owner -> answer(owner, question))
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
