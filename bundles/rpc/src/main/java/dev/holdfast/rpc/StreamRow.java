package dev.holdfast.rpc;

import com.google.common.base.Suppliers;
import com.google.protobuf.Message;
import dev.holdfast.resource.Resource;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A method with one request and a stream of answers, which owns nothing. */
public final class StreamRow<R extends Resource, Q extends Message, A extends Message> implements RpcRow<R> {
    private final MethodDescriptor<Q, A> method;
    private final Optional<A> opening;
    private final BiFunction<? super R, ? super Q, Flow.Publisher<A>> work;
    private final Supplier<Requests> requests = Suppliers.memoize(this::read);

    StreamRow(
            MethodDescriptor<Q, A> method,
            Optional<A> opening,
            BiFunction<? super R, ? super Q, Flow.Publisher<A>> work) {
        this.method = method;
        this.opening = opening;
        this.work = work;
    }

    @Override
    public MethodDescriptor<Q, A> method() {
        return method;
    }

    /** The name that {@code request} calls the resource by; not checked yet. */
    public String resource(Q request) {
        return requests.get().resource(request);
    }

    /** The parameters beside those of the method. */
    public Map<String, Object> extra(Q request) {
        return requests.get().extra(request);
    }

    /**
     * Refuses what no driver should see.
     *
     * @throws IllegalArgumentException naming the field and its value
     */
    public void check(Q request) {
        requests.get().requireFinite(request);
    }

    /** What is answered before anything else, as soon as the stream is there. */
    public Optional<A> opening() {
        return opening;
    }

    /** The stream of answers. Nothing of it begins before somebody subscribes. */
    public Flow.Publisher<A> answers(R resource, Q request) {
        return work.apply(resource, request);
    }

    /** Not a command: a monitored method that streams blocks, and is a {@link ConversationRow}. */
    private Requests read() {
        if (SafetyOption.isOn(method)) {
            throw new IllegalStateException(
                    method.getFullMethodName() + " is safety-monitored; make it a conversation");
        }
        return Requests.of(method);
    }
}
