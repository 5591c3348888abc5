package dev.holdfast.rpc.server;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A call without a client, which notes how its service heard of it, or how it was closed before. */
final class HeardCall<Q, A> extends ServerCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private Optional<Status> end = Optional.empty();
    private Optional<Context> heard = Optional.empty();

    HeardCall(MethodDescriptor<Q, A> method) {
        this.method = method;
    }

    /** Goes through interceptors, the first one outermost. */
    Listener<Q> through(List<ServerInterceptor> chain, Metadata headers) {
        ServerCallHandler<Q, A> next = (call, with) -> {
            if (heard.isPresent()) {
                throw new IllegalStateException("heard twice");
            }
            heard = Optional.of(Context.current());
            return new Listener<>() {};
        };
        for (int i = chain.size() - 1; i >= 0; i--) {
            ServerInterceptor interceptor = chain.get(i);
            ServerCallHandler<Q, A> inner = next;
            next = (call, with) -> interceptor.interceptCall(call, with, inner);
        }
        return next.startCall(this, headers);
    }

    boolean heard() {
        return heard.isPresent();
    }

    Optional<Status> end() {
        return end;
    }

    Optional<UUID> session() {
        return heard.flatMap(context -> SessionInterceptor.SESSION.get(context));
    }

    Optional<Operation> operation() {
        return heard.flatMap(context -> Operations.CURRENT.get(context));
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (end.isPresent()) {
            throw new IllegalStateException("closed twice, first by " + end.get());
        }
        end = Optional.of(status);
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(A message) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
        return method;
    }
}
