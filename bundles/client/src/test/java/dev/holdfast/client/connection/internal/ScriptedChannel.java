package dev.holdfast.client.connection.internal;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A channel in the state that a test says. It carries nothing. */
final class ScriptedChannel extends ManagedChannel {
    int tries;
    int calls;
    private ConnectivityState state = ConnectivityState.IDLE;
    private List<Runnable> listeners = new ArrayList<>();

    void become(ConnectivityState next) {
        state = next;
        List<Runnable> told = listeners;
        listeners = new ArrayList<>();
        told.forEach(Runnable::run);
    }

    @Override
    public ConnectivityState getState(boolean connect) {
        if (connect && state == ConnectivityState.IDLE) {
            become(ConnectivityState.CONNECTING);
        }
        return state;
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState source, Runnable listener) {
        if (source == state) {
            listeners.add(listener);
        } else {
            listener.run();
        }
    }

    @Override
    public void resetConnectBackoff() {
        tries++;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        calls++;
        return new ClientCall<>() {
            @Override
            public void start(Listener<A> listener, io.grpc.Metadata headers) {}

            @Override
            public void request(int count) {}

            @Override
            public void cancel(String message, Throwable cause) {}

            @Override
            public void halfClose() {}

            @Override
            public void sendMessage(Q message) {}
        };
    }

    @Override
    public String authority() {
        return "scripted";
    }

    @Override
    public ManagedChannel shutdown() {
        return shutdownNow();
    }

    @Override
    public ManagedChannel shutdownNow() {
        become(ConnectivityState.SHUTDOWN);
        return this;
    }

    @Override
    public boolean isShutdown() {
        return state == ConnectivityState.SHUTDOWN;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }
}
