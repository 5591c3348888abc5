package dev.holdfast.client.session.internal;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A robot that answers as a test says, and notes what it was asked. */
final class ScriptedWire implements SessionWire {
    final List<String> asked = new ArrayList<>();
    final List<Duration> patiences = new ArrayList<>();
    final Deque<CompletableFuture<Opened>> starts = new ArrayDeque<>();
    final Deque<CompletableFuture<Void>> beats = new ArrayDeque<>();
    Duration window = Duration.ofMillis(500);
    RuntimeException broken;
    private int opened;

    @Override
    public CompletionStage<Opened> start(String resume) {
        if (broken != null) {
            throw broken;
        }
        asked.add("start " + resume);
        return starts.isEmpty()
                ? CompletableFuture.completedFuture(new Opened("s" + ++opened, window))
                : starts.remove();
    }

    @Override
    public CompletionStage<Void> heartbeat(String id, Duration patience) {
        asked.add("beat " + id);
        patiences.add(patience);
        return beats.isEmpty() ? CompletableFuture.completedFuture(null) : beats.remove();
    }

    @Override
    public void doubt() {
        asked.add("doubt");
    }

    @Override
    public CompletionStage<Void> end(String id) {
        asked.add("end " + id);
        return CompletableFuture.completedFuture(null);
    }

    static <T> CompletableFuture<T> refusal(Status status) {
        return CompletableFuture.failedFuture(status.asRuntimeException());
    }

    static <T> CompletableFuture<T> expired() {
        return refusal(Status.INVALID_ARGUMENT.withDescription("SESSION_EXPIRED"));
    }

    List<String> takeAsked() {
        List<String> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }
}
