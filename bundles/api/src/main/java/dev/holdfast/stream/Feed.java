package dev.holdfast.stream;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One subscriber of a broadcast. Its lock guards what waits; the subscriber is called outside of it, one at a time. */
final class Feed<T> implements Flow.Subscription {
    /** How many events wait for a slow subscriber before they are conflated. */
    static final int ROOM = 256;

    private static final System.Logger log = System.getLogger(Broadcast.class.getName());

    private final Flow.Subscriber<? super T> subscriber;
    private final Function<? super T, ?> kind;
    private final Predicate<? super T> wanted;
    private final Runnable conflated;
    private final Consumer<Feed<T>> gone;
    private final Deque<T> waiting = new ArrayDeque<>();
    private long demand;
    private boolean delivering = true; // until the subscriber has its subscription
    private boolean ending;
    private boolean over;
    private Optional<Throwable> failure = Optional.empty();

    Feed(
            Flow.Subscriber<? super T> subscriber,
            Function<? super T, ?> kind,
            Predicate<? super T> wanted,
            Runnable conflated,
            Consumer<Feed<T>> gone) {
        this.subscriber = requireNonNull(subscriber, "subscriber");
        this.kind = kind;
        this.wanted = wanted;
        this.conflated = conflated;
        this.gone = gone;
    }

    void begin() {
        boolean subscribed = calling(() -> subscriber.onSubscribe(this));
        synchronized (this) {
            delivering = false;
            over |= !subscribed;
        }
        if (!subscribed) {
            gone.accept(this);
        }
        deliver();
    }

    void offer(T event) {
        if (!wanted.test(event)) {
            return;
        }
        synchronized (this) {
            if (over || ending) {
                return;
            }
            if (waiting.size() >= ROOM) {
                giveWay(kind.apply(event));
                conflated.run();
            }
            waiting.add(event);
        }
        deliver();
    }

    /** No more comes; what waits is still told. */
    void complete() {
        synchronized (this) {
            ending = true;
        }
        deliver();
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            if (more <= 0) {
                failure = Optional.of(new IllegalArgumentException("asked for " + more + " events"));
                ending = true;
                waiting.clear();
            } else {
                demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            }
        }
        deliver();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
            waiting.clear();
        }
        gone.accept(this);
    }

    private void giveWay(Object newest) {
        for (Iterator<T> events = waiting.iterator(); events.hasNext(); ) {
            if (kind.apply(events.next()).equals(newest)) {
                events.remove();
                return;
            }
        }
        waiting.remove();
    }

    /** Whoever comes first tells all that may be told; who comes meanwhile leaves it to him. */
    private void deliver() {
        while (true) {
            T next;
            synchronized (this) {
                if (over || delivering) {
                    return;
                }
                if (!waiting.isEmpty() && demand > 0) {
                    demand -= demand == Long.MAX_VALUE ? 0 : 1;
                    next = waiting.remove();
                    delivering = true;
                } else if (waiting.isEmpty() && ending) {
                    over = true;
                    break;
                } else {
                    return;
                }
            }
            tell(next);
        }
        gone.accept(this);
        failure.ifPresentOrElse(subscriber::onError, subscriber::onComplete);
    }

    private void tell(T event) {
        boolean told = calling(() -> subscriber.onNext(event));
        synchronized (this) {
            delivering = false;
            over |= !told;
        }
        if (!told) {
            gone.accept(this); // one that throws gets no more, and the others still get this one
        }
    }

    /** @return whether the subscriber did not throw; what it throws is neither the driver's affair nor the others' */
    private boolean calling(Runnable signal) {
        try {
            signal.run();
            return true;
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.WARNING, "A subscriber failed, and is told nothing more", e);
            return false;
        }
    }
}
