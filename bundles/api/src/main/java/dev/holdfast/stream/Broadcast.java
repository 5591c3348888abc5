package dev.holdfast.stream;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Events to whoever listens: a driver publishes each once, on the thread where it happened, and never waits for anybody.
 * A subscriber gets what is published from its subscription on, in order. For one that takes too slowly, up to
 * {@value Feed#ROOM} events wait; then events are conflated: the oldest one of the same kind gives way, so that the
 * newest of each kind is always told, and what was left out is counted.
 *
 * <p>Subscribers are called on the publishing thread, or on theirs when they ask for more. Safe for any thread.
 */
public final class Broadcast<T> implements Flow.Publisher<T>, AutoCloseable {
    private final Function<? super T, ?> kind;
    private final Set<Feed<T>> feeds = ConcurrentHashMap.newKeySet();
    private final LongAdder conflated = new LongAdder();
    private volatile boolean closed;

    /** @param kind tells which events a newer one stands for: those with an equal kind, such as the same pin */
    public Broadcast(Function<? super T, ?> kind) {
        this.kind = requireNonNull(kind, "kind");
    }

    /** Tells everybody. Returns at once, if the subscribers do. Without effect after {@link #close}. */
    public void publish(T event) {
        requireNonNull(event, "event");
        feeds.forEach(feed -> feed.offer(event));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscribe(subscriber, event -> true);
    }

    /** The same events, but only those that match. */
    public Flow.Publisher<T> only(Predicate<? super T> wanted) {
        return subscriber -> subscribe(subscriber, wanted);
    }

    /** How many events were left out because a subscriber was too slow, of all subscribers together. */
    public long conflated() {
        return conflated.sum();
    }

    /** How many listen. */
    public int subscribers() {
        return feeds.size();
    }

    /** Says to everybody that there is no more. Idempotent. */
    @Override
    public void close() {
        closed = true;
        feeds.forEach(Feed::complete);
        feeds.clear();
    }

    private void subscribe(Flow.Subscriber<? super T> subscriber, Predicate<? super T> wanted) {
        var feed = new Feed<T>(subscriber, kind, wanted, conflated::increment, feeds::remove);
        feeds.add(feed);
        feed.begin();
        if (closed) {
            feed.complete();
            feeds.remove(feed);
        }
    }
}
