package dev.holdfast.rpc.server;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;

/**
 * The requests of one call as a stream for one subscriber, who is told on a worker: it is a driver's, and the connection's
 * thread is everybody's. Nothing is read from the connection that was not asked for.
 */
final class Requested<Q> implements Flow.Publisher<Q>, Flow.Subscription {
    private final IntConsumer read;
    private final Executor telling;
    private Optional<Flow.Subscriber<? super Q>> subscriber = Optional.empty(); // only on telling, like the next two
    private Optional<Runnable> ending = Optional.empty();
    private boolean over;

    /** @param read asks the connection for so many more requests; it may be called by any thread */
    Requested(IntConsumer read, Executor workers) {
        this.read = read;
        this.telling = MoreExecutors.newSequentialExecutor(workers);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Q> taker) {
        telling.execute(() -> {
            if (subscriber.isPresent()) {
                taker.onSubscribe(this);
                taker.onError(new IllegalStateException("the requests of a call are told to one subscriber only"));
                return;
            }
            subscriber = Optional.of(taker);
            taker.onSubscribe(this);
            ending.ifPresent(this::end);
        });
    }

    void tell(Q request) {
        telling.execute(() -> subscriber.filter(taker -> !over).ifPresent(taker -> taker.onNext(request)));
    }

    void complete() {
        telling.execute(() -> end(() -> subscriber.ifPresent(Flow.Subscriber::onComplete)));
    }

    void fail(Throwable failure) {
        telling.execute(() -> end(() -> subscriber.ifPresent(taker -> taker.onError(failure))));
    }

    @Override
    public void request(long more) {
        read.accept((int) Math.min(more, Integer.MAX_VALUE));
    }

    @Override
    public void cancel() {
        telling.execute(() -> over = true);
    }

    /** Kept for whoever subscribes late; only the first end counts. */
    private void end(Runnable told) {
        if (over) {
            return;
        }
        if (subscriber.isEmpty()) {
            ending = ending.or(() -> Optional.of(told));
        } else {
            over = true;
            told.run();
        }
    }
}
