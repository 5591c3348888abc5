package dev.holdfast.rpc;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.stream.Streams;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.common.v1.GetGeometriesRequest;
import dev.holdfast.wire.common.v1.GetStatusRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls one resource of another robot. It fills in what every request carries, the resource's name and the
 * {@linkplain Call#extra() extra parameters} of the current call, and waits no longer than that call does.
 *
 * <p>What the other side throws arrives as the same exception, by the table of {@link StatusCodes}. Safe for any thread.
 */
public final class RpcClient {
    private final ResourceName name;
    private final ServiceDescriptor service;
    private final Channel channel;
    private final Map<Descriptor, Requests> requests = new ConcurrentHashMap<>();

    RpcClient(ResourceName name, ServiceDescriptor service, Channel channel) {
        this.name = requireNonNull(name, "name");
        this.service = service;
        this.channel = channel;
    }

    /** The resource that is called. */
    public ResourceName name() {
        return name;
    }

    /**
     * Makes a call and waits for its answer, or for the cancellation of the current call.
     *
     * @param request without the resource's name, which is filled in here
     * @throws CancellationException if the call was cancelled, here or there, or its time is up
     */
    public <Q extends Message, A extends Message> A call(MethodDescriptor<Q, A> method, Message.Builder request) {
        Call current = Call.current();
        Q message = addressed(request);
        var answer = new AwaitedAnswer<A>();
        ClientCall<Q, A> call = channel.newCall(method, within(current, CallOptions.DEFAULT.withExecutor(answer)));
        ClientCalls.asyncUnaryCall(call, message, answer);
        try {
            return answer.in(current);
        } catch (CancellationException e) {
            call.cancel("the caller does not wait any more", e); // without effect on one that is over
            throw e;
        }
    }

    /**
     * A stream of answers: each subscription makes a call of its own, with the extra parameters of the call that is current
     * now, and lasts until either side ends it. Back-pressure reaches through to the resource.
     *
     * @param request without the resource's name, which is filled in here
     * @param fromMessage makes a value of each answer, or leaves it out
     */
    public <Q extends Message, A extends Message, T> Flow.Publisher<T> stream(
            MethodDescriptor<Q, A> method, Message.Builder request, Function<A, Optional<? extends T>> fromMessage) {
        Q message = addressed(request);
        return Streams.select(new Answers<>(channel, method, message), fromMessage);
    }

    /**
     * Makes a call in which requests stream, answers, or both. Blocks until the other side ends it, or the current call is
     * cancelled.
     *
     * @param first opens the call
     * @param rest the requests after it, without the resource's name; taken as fast as the other side does
     * @param answers is given each answer on this thread; where there is a single one, that
     * @throws CancellationException if the call was cancelled, here or there, or its time is up
     */
    public <Q extends Message, A extends Message> void converse(
            MethodDescriptor<Q, A> method,
            Message.Builder first,
            Flow.Publisher<? extends Message.Builder> rest,
            Consumer<? super A> answers) {
        var talk = new OutgoingTalk<>(
                channel, method, within(Call.current(), CallOptions.DEFAULT), this.<Q>addressed(first));
        Flow.Publisher<Q> requests = Streams.map(rest, this::addressed);
        Streams.forEach(talk.answersTo(requests), answers);
    }

    @SuppressWarnings("unchecked") // the builder of a Q builds a Q
    private <Q extends Message> Q addressed(Message.Builder request) {
        requests.computeIfAbsent(request.getDescriptorForType(), Requests::of)
                .address(request, name.name(), Call.current().extra());
        return (Q) request.build();
    }

    Map<String, Object> doCommand(Map<String, Object> command) {
        var request = DoCommandRequest.newBuilder().setCommand(Structs.toStruct(command));
        return Structs.toMap(call(known(CommonRpc.doCommand(service), CommonRpc.DO_COMMAND), request)
                .getResult());
    }

    Map<String, Object> status() {
        var method = known(CommonRpc.getStatus(service), CommonRpc.GET_STATUS);
        return Structs.toMap(call(method, GetStatusRequest.newBuilder()).getResult());
    }

    List<Geometry> geometries() {
        var method = known(CommonRpc.getGeometries(service), CommonRpc.GET_GEOMETRIES);
        return Geometries.fromMessages(
                call(method, GetGeometriesRequest.newBuilder()).getGeometriesList());
    }

    void stop() {
        var method = known(CommonRpc.stop(service), CommonRpc.STOP);
        call(method, Requests.emptyRequest(method));
    }

    boolean isMoving() {
        var method = known(CommonRpc.isMoving(service), CommonRpc.IS_MOVING);
        return CommonRpc.isMoving(call(method, Requests.emptyRequest(method)));
    }

    private <M> M known(Optional<M> method, String bareName) {
        return method.orElseThrow(
                () -> new UnsupportedOperationException(service.getName() + " has no method " + bareName));
    }

    private static CallOptions within(Call current, CallOptions options) {
        return current.timeLeft()
                .map(left -> options.withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(options);
    }
}
