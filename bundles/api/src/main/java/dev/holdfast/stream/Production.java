package dev.holdfast.stream;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One subscriber of a produced stream, and the thread that produces for it. */
final class Production<T> implements Flow.Subscription {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Streams.Producer<T> producer;
    private final Flow.Subscriber<? super T> subscriber;
    private final ProducingCall call = new ProducingCall();
    private final Semaphore demand = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    Production(Streams.Producer<T> producer, Flow.Subscriber<? super T> subscriber) {
        this.producer = producer;
        this.subscriber = subscriber;
    }

    void begin() {
        subscriber.onSubscribe(this);
        thread().start();
    }

    @Override
    public void request(long more) {
        int room = Integer.MAX_VALUE - demand.availablePermits();
        demand.release((int) Math.min(Math.max(more, 0), room / 2));
    }

    @Override
    public void cancel() {
        over.set(true);
        call.cancel();
        demand.release();
    }

    private void produce() {
        try {
            call.run(() -> {
                producer.produce(this::tell);
                return null;
            });
            end(subscriber::onComplete);
        } catch (Throwable e) { // whatever it was, whoever listens hears of it
            end(() -> subscriber.onError(e));
        }
    }

    private void tell(T value) {
        demand.acquireUninterruptibly();
        if (over.get()) {
            demand.release(); // for one that does not listen and comes again
            throw new CancellationException("nobody takes the stream any more");
        }
        subscriber.onNext(value);
    }

    private void end(Runnable told) {
        if (over.compareAndSet(false, true)) {
            told.run();
        }
    }

    /** Made as if by ourselves: a thread remembers the class loaders on its maker's stack. */
    @SuppressWarnings("removal") // nothing else in Java 17 does that
    private Thread thread() {
        Thread thread = AccessController.doPrivileged((PrivilegedAction<Thread>)
                () -> new Thread(this::produce, "holdfast-stream-" + COUNT.incrementAndGet()));
        thread.setContextClassLoader(Production.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
