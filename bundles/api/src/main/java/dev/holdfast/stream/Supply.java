package dev.holdfast.stream;

import java.util.Iterator;
import java.util.concurrent.Flow;

/** Tells what an iterator has, as fast as it is asked for. */
final class Supply<T> implements Flow.Subscription {
    private final Iterator<? extends T> values;
    private final Flow.Subscriber<? super T> subscriber;
    private long demand;
    private boolean delivering;
    private boolean over;

    Supply(Iterator<? extends T> values, Flow.Subscriber<? super T> subscriber) {
        this.values = values;
        this.subscriber = subscriber;
    }

    void begin() {
        subscriber.onSubscribe(this);
        deliver(0); // an end without a value needs no demand
    }

    @Override
    public void request(long more) {
        deliver(more);
    }

    @Override
    public synchronized void cancel() {
        over = true;
    }

    private void deliver(long more) {
        synchronized (this) {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            if (delivering) {
                return; // whoever tells now goes on with it
            }
            delivering = true;
        }
        while (mayTell()) {
            try {
                subscriber.onNext(values.next());
            } catch (RuntimeException e) {
                cancel();
                subscriber.onError(e);
            }
        }
    }

    private boolean mayTell() {
        boolean ended;
        synchronized (this) {
            ended = !over && !values.hasNext();
            if (!over && !ended && demand > 0) {
                demand--;
                return true;
            }
            over |= ended;
            delivering = false;
        }
        if (ended) {
            subscriber.onComplete();
        }
        return false;
    }
}
