package dev.holdfast.stream;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/** Streams made, and streams taken. */
public final class Streams {
    private Streams() {}

    /** Work that makes the values of one stream. */
    @FunctionalInterface
    public interface Producer<T> {
        /**
         * Makes values until there are no more; the stream ends when it returns or throws.
         *
         * @param sink takes one value, and blocks while the other side does not want it
         * @throws CancellationException from the sink, from {@code Call.current().sleep} and the like, once nobody takes any
         *     more; let it travel
         */
        void produce(Consumer<? super T> sink);
    }

    /**
     * A stream that {@code producer} makes anew for each subscriber, on a thread of its own. It waits in
     * {@link Call#current()}, which is cancelled when the subscriber leaves.
     */
    public static <T> Flow.Publisher<T> producing(Producer<T> producer) {
        return subscriber -> new Production<>(producer, subscriber).begin();
    }

    /** A stream of what is there already. */
    public static <T> Flow.Publisher<T> of(Iterable<? extends T> values) {
        return subscriber -> new Supply<T>(values.iterator(), subscriber).begin();
    }

    /** The same stream, each value turned into another. */
    public static <S, T> Flow.Publisher<T> map(Flow.Publisher<S> source, Function<? super S, ? extends T> change) {
        return select(source, value -> Optional.of(change.apply(value)));
    }

    /** The same stream, each value turned into another, or left out where that is empty. */
    public static <S, T> Flow.Publisher<T> select(
            Flow.Publisher<S> source, Function<? super S, Optional<? extends T>> change) {
        return subscriber -> source.subscribe(new Selection<>(change, subscriber));
    }

    /**
     * Takes a stream on this thread. Blocks until the stream ends, {@code action} throws, or the current call is cancelled;
     * in each case the other side is told. The next value is asked for when {@code action} has returned.
     *
     * @throws CancellationException if the current call is cancelled
     * @throws RuntimeException what the stream failed with; a checked exception comes in a {@link HardwareException}
     */
    public static <T> void forEach(Flow.Publisher<T> source, Consumer<? super T> action) {
        var inbox = new Inbox<T>();
        source.subscribe(inbox);
        try {
            for (var next = inbox.take(); next.isPresent(); next = inbox.take()) {
                action.accept(next.get());
            }
        } finally {
            inbox.cancel();
        }
    }

    /** Takes a stream whole, as {@link #forEach} does. */
    public static <T> List<T> toList(Flow.Publisher<T> source) {
        var values = new ArrayList<T>();
        forEach(source, values::add);
        return values;
    }
}
