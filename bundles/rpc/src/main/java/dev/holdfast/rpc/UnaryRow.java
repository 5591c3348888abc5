package dev.holdfast.rpc;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import com.google.protobuf.Message;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A method with one request and one answer. */
public final class UnaryRow<R extends Resource, Q extends Message, A extends Message> implements RpcRow<R> {
    private final MethodDescriptor<Q, A> method;
    private final Consumer<? super Q> check;
    private final BiFunction<? super R, ? super Q, ? extends A> work;
    private final Supplier<Facts> facts = Suppliers.memoize(this::read);

    /** What the descriptor says. It is read at the first call: building descriptors is a tenth of the robot's start. */
    private record Facts(Requests requests, boolean safetyMonitored) {}

    UnaryRow(
            MethodDescriptor<Q, A> method,
            Consumer<? super Q> check,
            BiFunction<? super R, ? super Q, ? extends A> work) {
        this.method = method;
        this.check = check;
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

    /** Whether this is the Stop of an actuator, which goes its own way through the door and is open to everybody. */
    public boolean isStopOf(Class<R> type) {
        return Actuator.class.isAssignableFrom(type)
                && CommonRpc.STOP.equals(method.getBareMethodName())
                && !isSafetyMonitored();
    }

    /**
     * A request for {@code resource}, for whoever makes one within this process.
     *
     * @param fields fills in the method's own arguments
     */
    @SuppressWarnings("unchecked") // the builder of a Q builds a Q
    public Q request(String resource, Consumer<? super Message.Builder> fields) {
        Message.Builder request =
                Requests.prototype(method.getRequestMarshaller()).newBuilderForType();
        fields.accept(request);
        facts.get().requests.address(request, resource, Map.of());
        return (Q) request.build();
    }

    /** The name that {@code request} calls the resource by; not checked yet. */
    public String resource(Q request) {
        return facts.get().requests.resource(request);
    }

    /** The parameters beside those of the method. */
    public Map<String, Object> extra(Q request) {
        return facts.get().requests.extra(request);
    }

    /**
     * Refuses what no driver should see.
     *
     * @throws IllegalArgumentException naming the field and its value
     */
    public void check(Q request) {
        facts.get().requests.requireFinite(request);
        check.accept(request);
    }

    /**
     * Does what the method says.
     *
     * @throws NullPointerException if the row gives no answer, while somebody can still be told
     */
    public A work(R resource, Q request) {
        return requireNonNull(
                work.apply(resource, request), () -> "no answer from the row of " + method.getBareMethodName());
    }

    /**
     * Goes the way through the door that the method goes: as a stop, a command or a question. Returns at once.
     *
     * @param type the interface of the API
     * @param caller who asks, by the name of this method
     */
    public CompletionStage<A> ask(Door door, Class<R> type, ResourceName name, Caller caller, Q request) {
        if (isStopOf(type)) {
            return door.stop(name, caller).thenApply(stopped -> emptyAnswer());
        } else if (isSafetyMonitored()) {
            return door.command(name, type, caller, resource -> work(resource, request));
        }
        return door.query(name, type, caller, resource -> work(resource, request));
    }

    /** The answer that says nothing but that it is done. */
    public A emptyAnswer() {
        return Requests.emptyAnswer(method);
    }

    private Facts read() {
        return new Facts(Requests.of(method), SafetyOption.isOn(method));
    }
}
