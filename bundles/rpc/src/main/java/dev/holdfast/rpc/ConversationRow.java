package dev.holdfast.rpc;

import com.google.common.base.Suppliers;
import com.google.protobuf.Message;
import dev.holdfast.resource.Resource;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A method that blocks while requests come, answers go, or both. */
public final class ConversationRow<R extends Resource, Q extends Message, A extends Message> implements RpcRow<R> {
    private final MethodDescriptor<Q, A> method;
    private final BiConsumer<? super R, ? super Conversation<Q, A>> work;
    private final Supplier<Facts> facts = Suppliers.memoize(this::read);

    private record Facts(Requests requests, boolean safetyMonitored) {}

    ConversationRow(MethodDescriptor<Q, A> method, BiConsumer<? super R, ? super Conversation<Q, A>> work) {
        this.method = method;
        this.work = work;
    }

    @Override
    public MethodDescriptor<Q, A> method() {
        return method;
    }

    @Override
    public boolean isSafetyMonitored() {
        return facts.get().safetyMonitored;
    }

    /** The name that the first request calls the resource by; not checked yet. */
    public String resource(Q first) {
        return facts.get().requests.resource(first);
    }

    /** The parameters beside those of the method. */
    public Map<String, Object> extra(Q first) {
        return facts.get().requests.extra(first);
    }

    /**
     * Refuses a first request that opens nothing.
     *
     * @throws IllegalArgumentException saying why
     */
    public void checkFirst(Q first) {
        facts.get().requests.requireOpening(first);
        check(first);
    }

    /**
     * Refuses what no driver should see.
     *
     * @throws IllegalArgumentException naming the field and its value
     */
    public void check(Q request) {
        facts.get().requests.requireFinite(request);
    }

    /** Holds the conversation. Blocks until it is over; its client's leaving cancels the current call. */
    public void work(R resource, Conversation<Q, A> conversation) {
        work.accept(resource, conversation);
    }

    /** The answer that says nothing but that it is done, for a method with a single one. */
    public A emptyAnswer() {
        return Requests.emptyAnswer(method);
    }

    private Facts read() {
        return new Facts(Requests.of(method), SafetyOption.isOn(method));
    }
}
