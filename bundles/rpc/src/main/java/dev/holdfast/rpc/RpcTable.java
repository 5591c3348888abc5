package dev.holdfast.rpc;

import com.google.common.base.Suppliers;
import com.google.protobuf.Message;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.stream.Streams;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What each method of one API's service asks of a resource. Immutable: every row gives a new table.
 *
 * <pre>{@code
 * RpcTable.of(Motor.class, getServiceDescriptor())
 *         .command(getSetPowerMethod(), (motor, request) -> motor.setPower(request.getPowerPct()))
 *         .query(getGetPositionMethod(), (motor, request) -> toMessage(motor.position()));
 * }</pre>
 *
 * <p>There from the start, where the service has them: DoCommand, GetStatus and GetGeometries with their common messages,
 * and Stop and IsMoving of an actuator. A method without a row answers UNIMPLEMENTED. Whether a row is safety-monitored is said by
 * the option of its method, and by nothing here.
 *
 * <p>A request's numbers are checked before its row sees it: none is NaN or infinite.
 */
public final class RpcTable<R extends Resource> {
    private final Class<R> type;
    private final Api api;
    private final String serviceName;
    private final Supplier<Made<R>> made;

    /** What takes long: the messages of all methods are loaded for it. */
    private record Made<R extends Resource>(ServiceDescriptor service, Map<String, RpcRow<R>> rows) {}

    private RpcTable(Api api, Class<R> type, String serviceName, Supplier<Made<R>> made) {
        this.type = type;
        this.api = api;
        this.serviceName = serviceName;
        this.made = made;
    }

    private RpcTable(Api api, Class<R> type, ServiceDescriptor service, Map<String, RpcRow<R>> rows) {
        this(api, type, service.getName(), Suppliers.ofInstance(new Made<>(service, rows)));
    }

    /**
     * The table of {@code service}, with the rows that are alike for all APIs.
     *
     * @throws IllegalArgumentException if {@code type} carries no {@link dev.holdfast.resource.ResourceApi}
     */
    public static <R extends Resource> RpcTable<R> of(Class<R> type, ServiceDescriptor service) {
        return of(Api.of(type), type, service);
    }

    /**
     * The same, made when somebody asks for more of it than what it is of, and only once: most robots have resources of a few
     * APIs, and making the tables of all of them is a tenth of a robot's start. Whoever asks first waits for some milliseconds. The
     * table of a module is asked as soon as it is published, since its code must not run where heartbeats are answered.
     *
     * <pre>{@code
     * RpcTable.of(Motor.class, SERVICE_NAME, () -> RpcTable.of(Motor.class, getServiceDescriptor())
     *         .command(…));
     * }</pre>
     *
     * @param serviceName the full name of the service, as the generated {@code SERVICE_NAME}, a constant that loads nothing
     * @param table throws what it likes each time that it is asked; it must be of this type and of this service
     * @throws IllegalArgumentException if {@code type} carries no {@link dev.holdfast.resource.ResourceApi}
     */
    public static <R extends Resource> RpcTable<R> of(Class<R> type, String serviceName, Supplier<RpcTable<R>> table) {
        return new RpcTable<>(Api.of(type), type, serviceName, Suppliers.memoize(() -> {
            RpcTable<R> whole = table.get();
            if (whole.type != type || !whole.serviceName.equals(serviceName)) {
                throw new IllegalStateException("the table of %s and %s is one of %s and %s"
                        .formatted(type.getName(), serviceName, whole.type.getName(), whole.serviceName));
            }
            return whole.made.get();
        }));
    }

    /** The same for an API that has no interface of its own. */
    public static <R extends ForeignResource> RpcTable<R> ofForeign(Api api, Class<R> type, ServiceDescriptor service) {
        return of(api, type, service);
    }

    private static <R extends Resource> RpcTable<R> of(Api api, Class<R> type, ServiceDescriptor service) {
        var table = new RpcTable<>(api, type, service, Map.of());
        for (RpcRow<R> row : CommonRpc.rows(type, service)) {
            table = table.with(row);
        }
        return table;
    }

    /** Whether each request of {@code method} names the resource that it is for, as those of a row must. */
    public static boolean isOfAResource(MethodDescriptor<?, ?> method) {
        return Requests.nameResource(Requests.emptyRequest(method).getDescriptorForType());
    }

    /** A row whose answer is the empty message. */
    public <Q extends Message, A extends Message> RpcTable<R> command(
            MethodDescriptor<Q, A> method, BiConsumer<? super R, ? super Q> work) {
        return command(method, request -> {}, work);
    }

    /**
     * The same for a method whose arguments have bounds.
     *
     * @param check throws an {@link IllegalArgumentException} that names the value; it runs before anything is claimed or
     *     cancelled, so that a refused request disturbs nobody
     */
    public <Q extends Message, A extends Message> RpcTable<R> command(
            MethodDescriptor<Q, A> method, Consumer<? super Q> check, BiConsumer<? super R, ? super Q> work) {
        A done = Requests.emptyAnswer(method);
        return with(new UnaryRow<R, Q, A>(method, check, (resource, request) -> {
            work.accept(resource, request);
            return done;
        }));
    }

    /** A row that answers with something. */
    public <Q extends Message, A extends Message> RpcTable<R> query(
            MethodDescriptor<Q, A> method, BiFunction<? super R, ? super Q, ? extends A> work) {
        return with(new UnaryRow<>(method, request -> {}, work));
    }

    /**
     * The same for a method whose arguments have bounds.
     *
     * @param check throws an {@link IllegalArgumentException} that names the value; it runs before anything is claimed or
     *     cancelled, so that a refused request disturbs nobody
     */
    public <Q extends Message, A extends Message> RpcTable<R> query(
            MethodDescriptor<Q, A> method,
            Consumer<? super Q> check,
            BiFunction<? super R, ? super Q, ? extends A> work) {
        return with(new UnaryRow<>(method, check, work));
    }

    /**
     * A row that answers with a stream, and is not safety-monitored: what it takes from the resource is as slow as its client.
     *
     * @param work gives the stream; it does not begin before a client takes it
     * @param toMessage makes each answer
     */
    public <Q extends Message, A extends Message, T> RpcTable<R> stream(
            MethodDescriptor<Q, A> method,
            BiFunction<? super R, ? super Q, Flow.Publisher<T>> work,
            Function<? super T, ? extends A> toMessage) {
        return with(new StreamRow<R, Q, A>(
                method,
                Optional.empty(),
                (resource, request) -> Streams.map(work.apply(resource, request), toMessage)));
    }

    /** The same for a method whose clients wait for one more answer, which opens the stream at once. */
    public <Q extends Message, A extends Message, T> RpcTable<R> stream(
            MethodDescriptor<Q, A> method,
            A opening,
            BiFunction<? super R, ? super Q, Flow.Publisher<T>> work,
            Function<? super T, ? extends A> toMessage) {
        return with(new StreamRow<R, Q, A>(
                method,
                Optional.of(opening),
                (resource, request) -> Streams.map(work.apply(resource, request), toMessage)));
    }

    /**
     * A row of a method that blocks while requests come, answers go, or both: all that streams requests, and what is
     * safety-monitored and streams answers.
     */
    public <Q extends Message, A extends Message> RpcTable<R> conversation(
            MethodDescriptor<Q, A> method, BiConsumer<? super R, ? super Conversation<Q, A>> work) {
        return with(new ConversationRow<R, Q, A>(method, work));
    }

    /** The API that is served. */
    public Api api() {
        return api;
    }

    public Class<R> type() {
        return type;
    }

    /** The full name of {@link #service}, which is known before that is made. */
    public String serviceName() {
        return serviceName;
    }

    public ServiceDescriptor service() {
        return made.get().service;
    }

    public Collection<RpcRow<R>> rows() {
        return made.get().rows.values();
    }

    /** The row of a method, by its full name. */
    public Optional<RpcRow<R>> row(String fullMethodName) {
        return Optional.ofNullable(made.get().rows.get(fullMethodName));
    }

    private RpcTable<R> with(RpcRow<R> row) {
        ServiceDescriptor service = service();
        if (!service.getMethods().contains(row.method())) {
            throw new IllegalArgumentException(
                    row.method().getFullMethodName() + " is no method of " + service.getName());
        }
        var more = new LinkedHashMap<>(made.get().rows);
        more.put(row.method().getFullMethodName(), row);
        return new RpcTable<>(api, type, service, Collections.unmodifiableMap(more));
    }
}
