package dev.holdfast.rpc.access.internal;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call that nobody is behind: it notes how it is answered. */
final class StubCall<Q, A> extends ServerCall<Q, A> {
    final List<A> answers = new ArrayList<>();
    Optional<Status> end = Optional.empty();

    private final MethodDescriptor<Q, A> method;
    private final Attributes attributes;

    StubCall(MethodDescriptor<Q, A> method, Attributes attributes) {
        this.method = method;
        this.attributes = attributes;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {
        if (end.isPresent()) {
            throw new IllegalStateException("closed already, by " + end.get());
        }
    }

    @Override
    public void sendMessage(A message) {
        answers.add(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (end.isPresent()) {
            throw new IllegalStateException("closed already, by " + end.get());
        }
        end = Optional.of(status);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
        return method;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }
}
