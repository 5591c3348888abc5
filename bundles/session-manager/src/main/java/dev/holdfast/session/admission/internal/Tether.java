package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Call;
import dev.holdfast.session.threads.internal.InTurn;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver's stream as others see it: it ends when the driver's body goes, and neither side's code runs on a thread of the
 * other's that must not hang. What is asked of the driver runs on workers, because a transport asks on its event loop. What
 * the driver tells arrives outside on the driver's thread, where the transport takes it without blocking, and inside on a
 * worker, because what a module does with it is unknown.
 *
 * <p>What a driver tells a module while it serves a call, such as an event that a client triggers, is told as a part of that
 * call: what the module then commands is commanded in its session, where it has one, and its client is told what was reached.
 * So the driver waits for the module then, but not longer than {@link #PATIENCE_MILLIS}.
 */
final class Tether<T> implements Flow.Publisher<T> {
    private static final Logger log = LoggerFactory.getLogger(Tether.class);

    /** How long a call waits for what it set off; a module that hangs must not hang the call. */
    private static final long PATIENCE_MILLIS = 200;

    /** How many values wait for a module that is slower than it said it would be: it may ask for all that will ever be told. */
    private static final int MOST_BEHIND = 1_024;

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
    static final class Strand<T> implements Flow.Subscriber<T>, Flow.Subscription, Admitted.Tied {
        private final Tether<T> tether;
        private final Flow.Subscriber<? super T> subscriber;
        private final Executor telling;
        private final InTurn asking;
        private final AtomicBoolean introduced = new AtomicBoolean();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicInteger behind = new AtomicInteger();
        private Optional<Flow.Subscription> driver = Optional.empty(); // only in turn, by what is asked

        Strand(Tether<T> tether, Flow.Subscriber<? super T> subscriber, Executor telling) {
            this.tether = tether;
            this.subscriber = subscriber;
            this.telling = telling;
            this.asking = new InTurn(tether.workers);
        }

        void begin() {
            try {
                tether.resource.running().enterStream();
            } catch (RuntimeException e) {
                over.set(true);
                tell(() -> subscriber.onError(e));
                return;
            }
            if (tether.resource.tie(tether.body, this)) {
                asking.execute(this::subscribe);
            } else {
                tear();
            }
        }

        /** The body goes: nothing more comes from it. */
        @Override
        public void tear() {
            fail(tether.resource.bodyWent());
        }

        @Override
        public void request(long more) {
            wanted.getAndUpdate(before -> before + more < 0 ? Long.MAX_VALUE : before + more);
            asking.execute(() -> driver.filter(given -> !over.get()).ifPresent(given -> given.request(more)));
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

        private void fail(RuntimeException failure) {
            if (end()) {
                tell(() -> subscriber.onError(failure));
                leaveDriver();
            }
        }

        /** The place among the resource's streams is free once the driver's code has returned. */
        private void leaveDriver() {
            asking.execute(() -> {
                try {
                    driver.ifPresent(Flow.Subscription::cancel);
                } finally {
                    tether.resource.running().leaveStream();
                }
            });
        }

        /** The driver has ended the stream itself. */
        private void driverLeft() {
            asking.execute(tether.resource.running()::leaveStream);
        }

        /** @return whether it ends by this */
        private boolean end() {
            boolean first = over.compareAndSet(false, true);
            if (first) {
                tether.resource.untie(this);
            }
            return first;
        }

        /** Nobody is told anything before he has his subscription. */
        private void tell(Runnable signal) {
            telling.execute(() -> {
                introduce();
                signal.run();
            });
        }

        private void introduce() {
            if (introduced.compareAndSet(false, true)) {
                subscriber.onSubscribe(this);
            }
        }

        /** Whoever has a subscription can be sure that the driver listens for him already. */
        @Override
        public void onSubscribe(Flow.Subscription given) {
            asking.execute(() -> {
                driver = Optional.of(given);
                if (over.get()) {
                    given.cancel();
                } else {
                    telling.execute(this::introduce);
                }
            });
        }

        @Override
        public void onNext(T value) {
            if (over.get()) {
                return;
            }
            if (wanted.getAndUpdate(before -> before == Long.MAX_VALUE || before == 0 ? before : before - 1) == 0) {
                fail(new IllegalStateException(
                        tether.resource + ": its driver tells more than it was asked for, and the stream has ended"));
            } else if (behind.incrementAndGet() > MOST_BEHIND) {
                fail(new IllegalStateException(tether.resource
                        + ": its listener is too slow for what it asked for, and the stream has ended"));
            } else if (tether.outside || !isPartOfACall(Call.current())) {
                pass(() -> subscriber.onNext(value));
            } else {
                tellAsPartOf(Call.current(), value);
            }
        }

        private void pass(Runnable next) {
            telling.execute(() -> {
                behind.decrementAndGet();
                next.run();
            });
        }

        /** A stop waits for nobody, and nothing is owned inside of it. */
        private static boolean isPartOfACall(Call call) {
            return call instanceof CommandCall || call instanceof QueryCall;
        }

        private void tellAsPartOf(Call call, T value) {
            var told = new CompletableFuture<Void>();
            pass(() -> {
                try {
                    call.run(() -> {
                        subscriber.onNext(value);
                        return null;
                    });
                } finally {
                    told.complete(null);
                }
            });
            try {
                told.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException e) {
                log.warn("{}: somebody who listens to it holds up a call", tether.resource);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // it is completed with nothing else
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                tell(() -> subscriber.onError(failure));
                driverLeft();
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                tell(subscriber::onComplete);
                driverLeft();
            }
        }
    }
}
