package dev.holdfast.client.connection.internal;

import dev.holdfast.client.session.internal.Time;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * One connection to a robot. It comes back by itself, and is not made before it is used. Of one that carries nothing any more
 * gRPC knows nothing: that is given up with all calls on it, and another one is made. gRPC's own way, {@code enterIdle}, was
 * weighed; it leaves those calls hanging on the dead connection for as long as TCP hopes.
 */
final class Line extends Channel implements AutoCloseable {
    private final Supplier<ManagedChannel> dialling;
    private final Time time;
    private final LongUnaryOperator spread;

    // Guarded by this, like what follows; volatile for calls.
    private volatile ManagedChannel channel;
    private volatile ManagedChannel carrier; // what was given up, until there is another one: there calls fail at once
    private final Reconnector reconnector = new Reconnector();
    private boolean used;
    private boolean closed;

    /**
     * @param dialling makes a channel that has not begun to connect
     * @param spread how many of so many nanoseconds to wait in fact
     */
    Line(Supplier<ManagedChannel> dialling, Time time, LongUnaryOperator spread) {
        this.dialling = dialling;
        this.time = time;
        this.spread = spread;
        channel = dialling.get();
        carrier = channel;
        listen(channel);
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return (options.isWaitForReady() ? channel : carrier).newCall(method, options);
    }

    @Override
    public String authority() {
        return channel.authority();
    }

    /** Completes when the robot has been reached; never otherwise. Begins to connect, and waits for nothing. */
    void reached(CompletableFuture<Void> reached) {
        ManagedChannel tried = channel;
        ConnectivityState state = tried.getState(true);
        if (state == ConnectivityState.READY) {
            reached.complete(null);
        } else if (state == ConnectivityState.SHUTDOWN && tried != channel) {
            reached(reached); // it has been replaced just now
        } else if (state != ConnectivityState.SHUTDOWN && !reached.isDone()) {
            tried.notifyWhenStateChanged(state, () -> reached(reached));
        }
    }

    /** Somebody waits in vain for an answer. Where gRPC knows by itself that it is broken, that is left to it. */
    void giveUp() {
        ManagedChannel silent = channel;
        if (silent.getState(false) == ConnectivityState.READY) {
            replace(silent);
        }
    }

    /** Ends all calls. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        channel.shutdownNow();
    }

    void awaitEnd(long millis) throws InterruptedException {
        channel.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }

    private void replace(ManagedChannel dead) {
        ManagedChannel fresh;
        synchronized (this) {
            if (closed || channel != dead) {
                return;
            }
            fresh = dialling.get();
            channel = fresh;
            reconnector.dialled(time.nanoTime());
        }
        fresh.getState(true);
        listen(fresh);
        dead.shutdownNow(); // whoever waits for it goes on with the other one
    }

    private void listen(ManagedChannel heardOf) {
        heard(heardOf, heardOf.getState(false));
    }

    private void heard(ManagedChannel heardOf, ConnectivityState state) {
        boolean wanted;
        synchronized (this) {
            if (closed || channel != heardOf || state == ConnectivityState.SHUTDOWN) {
                return;
            }
            used |= state != ConnectivityState.IDLE;
            wanted = used && state == ConnectivityState.IDLE;
            if (state == ConnectivityState.READY) {
                reconnector.reached(time.nanoTime());
                carrier = heardOf;
            } else if (used && reconnector.left(time.nanoTime())) {
                tryLater(reconnector.outage());
            }
            if (state == ConnectivityState.TRANSIENT_FAILURE) {
                reconnector.failed();
            }
        }
        if (wanted) {
            heardOf.getState(true); // whoever has had it wants it back
        }
        heardOf.notifyWhenStateChanged(state, () -> listen(heardOf));
    }

    /** Under the lock. A little sooner or later than others, so that all who have lost a robot do not come at one instant. */
    private void tryLater(long outage) {
        long most = reconnector.pause(time.nanoTime()).toNanos();
        time.after(Duration.ofNanos(spread.applyAsLong(most)), () -> tryAgain(outage));
    }

    private void tryAgain(long outage) {
        ManagedChannel tried;
        boolean hopeless;
        synchronized (this) {
            if (closed || !reconnector.isStillAway(outage)) {
                return;
            }
            tried = channel;
            hopeless = reconnector.isHopeless(time.nanoTime());
            tryLater(outage);
        }
        if (hopeless && tried.getState(false) != ConnectivityState.READY) { // that may not have been heard yet
            replace(tried);
        } else {
            tried.resetConnectBackoff();
        }
    }
}
