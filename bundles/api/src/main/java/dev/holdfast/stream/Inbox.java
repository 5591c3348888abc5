package dev.holdfast.stream;

import dev.holdfast.resource.Call;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Holds a stream's next value for the one thread that takes it. */
final class Inbox<T> implements Flow.Subscriber<T> {
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    /** What was told and not taken; a source that tells more than it was asked for loses nothing. */
    private final Queue<CompletableFuture<Optional<T>>> told = new ArrayDeque<>();

    private CompletableFuture<Optional<T>> last = new CompletableFuture<>();

    Inbox() {
        told.add(last);
    }

    /** The next value; empty at the end. Blocks until the current call is cancelled. */
    Optional<T> take() {
        CompletableFuture<Optional<T>> next;
        synchronized (this) {
            next = told.element();
        }
        if (!next.isDone()) {
            Call.current().await(subscription).request(1);
        }
        Optional<T> value = Call.current().await(next);
        synchronized (this) {
            told.remove();
        }
        return value;
    }

    /** Wants no more. */
    void cancel() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
        }
    }

    @Override
    public void onNext(T value) {
        next().complete(Optional.of(value));
    }

    @Override
    public void onError(Throwable failure) {
        next().completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        next().complete(Optional.empty());
    }

    /** The place for what comes now; behind it there is one for what comes after. */
    private synchronized CompletableFuture<Optional<T>> next() {
        CompletableFuture<Optional<T>> now = last;
        last = new CompletableFuture<>();
        told.add(last);
        return now;
    }
}
