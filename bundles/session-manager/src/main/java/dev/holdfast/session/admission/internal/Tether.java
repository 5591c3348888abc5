package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceUnavailableException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A driver's stream as others see it: it ends when the driver's body goes, and neither side's code runs on a thread of the
 * other's that must not hang. What is asked of the driver runs on workers, because a transport asks on its event loop. What
 * the driver tells arrives outside on the driver's thread, where the transport takes it without blocking, and inside on a
 * worker, because what a module does with it is unknown.
 */
final class Tether<T> implements Flow.Publisher<T> {
    private final Admitted resource;
    private final Body body;
    private final Flow.Publisher<T> source;
    private final Executor workers;
    private final boolean outside;

    private Tether(Admitted resource, Body body, Flow.Publisher<T> source, Executor workers, boolean outside) {
        this.resource = resource;
        this.body = body;
        this.source = source;
        this.workers = workers;
        this.outside = outside;
    }

    /** For the transport, whose subscribers return at once and may be told by two threads at a time. */
    static <T> Flow.Publisher<T> outside(Admitted resource, Body body, Flow.Publisher<T> source, Executor workers) {
        return new Tether<>(resource, body, source, workers, true);
    }

    /** For bundles, who may do anything. */
    static <T> Flow.Publisher<T> inside(Admitted resource, Body body, Flow.Publisher<T> source, Executor workers) {
        return new Tether<>(resource, body, source, workers, false);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new Strand<>(this, subscriber, outside ? Runnable::run : new InTurn(workers)).begin();
    }

    /** One subscription. */
    static final class Strand<T> implements Flow.Subscriber<T>, Flow.Subscription {
        private final Tether<T> tether;
        private final Flow.Subscriber<? super T> subscriber;
        private final Executor telling;
        private final InTurn asking;
        private final AtomicBoolean over = new AtomicBoolean();
        private Flow.Subscription driver; // this and the next only in turn, by what is asked
        private long early; // what was asked for before the driver was there to be asked

        Strand(Tether<T> tether, Flow.Subscriber<? super T> subscriber, Executor telling) {
            this.tether = tether;
            this.subscriber = subscriber;
            this.telling = telling;
            this.asking = new InTurn(tether.workers);
        }

        void begin() {
            telling.execute(() -> subscriber.onSubscribe(this));
            try {
                tether.resource.running().enterStream();
            } catch (RuntimeException e) {
                over.set(true);
                telling.execute(() -> subscriber.onError(e));
                return;
            }
            if (tether.resource.tie(tether.body, this)) {
                asking.execute(this::subscribe);
            } else {
                tear();
            }
        }

        /** The body goes: nothing more comes from it. */
        void tear() {
            if (end()) {
                var gone = new ResourceUnavailableException(
                        tether.resource + ": the stream has ended, because its driver is replaced or gone");
                telling.execute(() -> subscriber.onError(gone));
                leaveDriver();
            }
        }

        @Override
        public void request(long more) {
            asking.execute(() -> {
                if (driver == null) {
                    early = early + more < 0 ? Long.MAX_VALUE : early + more;
                } else if (!over.get()) {
                    driver.request(more);
                }
            });
        }

        @Override
        public void cancel() {
            if (end()) {
                leaveDriver();
            }
        }

        private void subscribe() {
            if (over.get()) {
                return;
            }
            try {
                tether.source.subscribe(this);
            } catch (RuntimeException e) {
                onError(e);
            }
        }

        private void leaveDriver() {
            asking.execute(() -> {
                if (driver != null) {
                    driver.cancel();
                }
            });
        }

        private boolean end() {
            boolean first = over.compareAndSet(false, true);
            if (first) {
                tether.resource.untie(this);
                tether.resource.running().leaveStream();
            }
            return first;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            asking.execute(() -> {
                driver = given;
                if (over.get()) {
                    given.cancel();
                } else if (early > 0) {
                    given.request(early);
                }
            });
        }

        @Override
        public void onNext(T value) {
            if (!over.get()) {
                telling.execute(() -> subscriber.onNext(value));
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                telling.execute(() -> subscriber.onError(failure));
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                telling.execute(subscriber::onComplete);
            }
        }
    }
}
