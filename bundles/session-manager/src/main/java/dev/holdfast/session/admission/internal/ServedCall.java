package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call that is inside a driver. What a driver commands from it is a part of it: {@link CommandCall} hands its session
 * on, {@link QueryCall} has none, and inside a {@link StopCall} nothing is owned.
 */
abstract sealed class ServedCall extends Call permits CommandCall, QueryCall, StopCall {
    private final Waiting waiting = new Waiting();
    private final Optional<Caller> caller;
    private final Set<Command> parts = ConcurrentHashMap.newKeySet();

    ServedCall(Map<String, Object> extra, Optional<Caller> caller) {
        super(extra);
        this.caller = caller;
    }

    /** Who called from outside, where somebody did. */
    final Optional<Caller> caller() {
        return caller;
    }

    @Override
    public final Optional<Duration> timeLeft() {
        return caller.flatMap(Caller::timeLeft);
    }

    @Override
    public final void sleep(Duration duration) {
        throwIfCancelled();
        waiting.sleep(duration);
    }

    @Override
    public final <T> T await(CompletionStage<T> result) {
        throwIfCancelled();
        return waiting.await(result);
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return () -> run(work);
    }

    /** Whoever called is told of it. */
    @Override
    public void reached(ResourceName name) {
        caller.ifPresent(who -> who.reach(name));
    }

    /** A command that a driver makes from this call. */
    final void begin(Command part) {
        parts.add(part);
    }

    final void end(Command part) {
        parts.remove(part);
    }

    /** The call was cancelled: a part that has just begun is told so too. */
    void cancelPart(Command part) {
        part.wake();
    }

    final Set<Command> parts() {
        return parts;
    }

    /** It was cancelled: whatever waits in it, or in a part of it, waits no more. */
    void wake() {
        waiting.cut();
        parts.forEach(Command::wake);
    }
}
