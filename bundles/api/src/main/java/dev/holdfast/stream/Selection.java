package dev.holdfast.stream;

import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** Between a stream and its subscriber: turns values into others, and asks for another where one is left out. */
final class Selection<S, T> implements Flow.Subscriber<S>, Flow.Subscription {
    private final Function<? super S, Optional<? extends T>> change;
    private final Flow.Subscriber<? super T> subscriber;
    private Flow.Subscription source; // set before anything else is told
    private boolean over; // like all that is told, one signal after the other

    Selection(Function<? super S, Optional<? extends T>> change, Flow.Subscriber<? super T> subscriber) {
        this.change = change;
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(S value) {
        if (over) {
            return;
        }
        Optional<? extends T> changed;
        try {
            changed = change.apply(value);
        } catch (RuntimeException e) {
            over = true;
            source.cancel();
            subscriber.onError(e);
            return;
        }
        changed.ifPresentOrElse(subscriber::onNext, () -> source.request(1));
    }

    @Override
    public void onError(Throwable failure) {
        if (!over) {
            over = true;
            subscriber.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!over) {
            over = true;
            subscriber.onComplete();
        }
    }

    @Override
    public void request(long more) {
        source.request(more);
    }

    @Override
    public void cancel() {
        source.cancel();
    }
}
