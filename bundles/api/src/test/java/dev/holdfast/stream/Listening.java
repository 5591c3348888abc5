package dev.holdfast.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Takes what it is told as fast as the test says, and notes it. */
final class Listening<T> implements Flow.Subscriber<T> {
    final List<T> told = new ArrayList<>();
    String end = "";
    Flow.Subscription subscription;

    static <T> Listening<T> to(Flow.Publisher<T> source) {
        var listening = new Listening<T>();
        source.subscribe(listening);
        return listening;
    }

    Listening<T> wants(long more) {
        subscription.request(more);
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T value) {
        told.add(value);
    }

    @Override
    public void onError(Throwable failure) {
        end = "failed: " + failure.getMessage();
    }

    @Override
    public void onComplete() {
        end = "complete";
    }
}
