package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.SafetyOption;
import dev.holdfast.stream.Streams;
import io.grpc.MethodDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves that an API crosses the wire as its interface says, by calling every method of its proxy:
 *
 * <ul>
 *   <li>what arrives at a resource is what was called, with the same arguments, and its answer comes back;
 *   <li>the method of the wire is safety-monitored exactly where the method of the interface is;
 *   <li>no method of the service is left without a row, or without a line that calls it.
 * </ul>
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> winch() {
 *     return RpcContract.of(new WinchRpc()).tests();
 * }
 * }</pre>
 */
public final class RpcContract<R extends Resource> {
    /** As a server's: what is called here is tested as well. */
    private static final Logger calls = LoggerFactory.getLogger("dev.holdfast.calls");

    private static final Map<String, String> COMMON =
            Map.of("doCommand", "DoCommand", "status", "GetStatus", "geometries", "GetGeometries");

    private final ResourceRpc<R> rpc;
    private final Class<R> type;
    private final ResourceName name;
    private final Samples samples;
    private final Set<String> without;

    private RpcContract(ResourceRpc<R> rpc, Samples samples, Set<String> without) {
        this.rpc = rpc;
        this.type = rpc.table().type();
        this.name = ResourceName.of(type, "sample");
        this.samples = samples;
        this.without = without;
    }

    public static <R extends Resource> RpcContract<R> of(ResourceRpc<R> rpc) {
        return new RpcContract<>(rpc, new Samples(), Set.of());
    }

    /** Says which value to take for arguments and answers of a type; needed where any other would be refused. */
    public <T> RpcContract<R> with(Class<T> kind, T sample) {
        return new RpcContract<>(rpc, samples.with(kind, sample), without);
    }

    /** Says that the interface has no word for these methods of the service: they must have no row, and answer UNIMPLEMENTED. */
    public RpcContract<R> without(String... bareNames) {
        return new RpcContract<>(rpc, samples, Set.of(bareNames));
    }

    /** One test per method of the interface, and one for all methods of the service. */
    public Stream<DynamicTest> tests() {
        return Stream.concat(
                methods().stream().map(method -> dynamicTest(method.getName(), () -> call(method))),
                Stream.of(dynamicTest("every method of the service", this::callAll)));
    }

    /** Calls one method of the proxy, onto a resource that notes what arrives. Tells which method of the wire it took. */
    private MethodDescriptor<?, ?> call(Method method) throws ReflectiveOperationException {
        var recorder = new Recorder<>(type, samples);
        var loop = new LoopChannel<>(rpc.table(), recorder.resource());
        List<Object> arguments = samples.arguments(method);

        Object answer = taken(invoke(method, rpc.proxy(name, loop), arguments));

        assertAlike(List.of(new Recorder.Arrival(method.getName(), arguments)), recorder.arrivals(), "what arrived");
        assertEquals(List.of(name.name()), loop.resources(), "resources that were called");
        assertAlike(samples.answer(method), answer, "what came back");
        assertTold(method, arguments);
        MethodDescriptor<?, ?> taken = loop.methods().get(0);
        assertEquals(
                method.isAnnotationPresent(SafetyMonitored.class),
                SafetyOption.isOn(taken),
                () -> "safety-monitored: @SafetyMonitored on %s and the option of %s"
                        .formatted(method.getName(), taken.getFullMethodName()));
        calls.debug("{} OK for a contract", taken.getFullMethodName());
        return taken;
    }

    /** A stream by what it tells; nothing happens before it is taken. */
    private static Object taken(Object answer) {
        return answer instanceof Flow.Publisher<?> stream
                ? new Samples.StreamSample(new ArrayList<>(Streams.toList(stream)))
                : answer;
    }

    private void assertTold(Method method, List<Object> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Samples.Collector collector) {
                assertAlike(samples.told(method.getGenericParameterTypes()[i]), collector.told(), "what was told");
            }
        }
    }

    /** Arrays are no values in Java, but they are on the wire. */
    private static void assertAlike(Object expected, Object actual, String what) {
        assertEquals(Bytes.readable(expected), Bytes.readable(actual), what);
    }

    private void callAll() throws ReflectiveOperationException {
        Set<String> called = new TreeSet<>();
        for (Method method : methods()) {
            called.add(call(method).getBareMethodName());
        }
        assertEquals(
                Set.of(),
                rpc.table().rows().stream()
                        .map(row -> row.method().getBareMethodName())
                        .filter(without::contains)
                        .collect(Collectors.toSet()),
                "methods that have a row after all");
        assertEquals(
                rpc.table().service().getMethods().stream()
                        .map(MethodDescriptor::getBareMethodName)
                        .filter(name -> !without.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new)),
                called);
    }

    /** Those that cross the wire: a default method which the proxy leaves alone is made of the others. */
    private List<Method> methods() {
        Class<?> proxy = rpc.proxy(name, new LoopChannel<>(rpc.table(), new Recorder<>(type, samples).resource()))
                .getClass();
        return Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> isWrittenIn(proxy, method))
                .filter(this::hasWire)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** Some services lack what most have. */
    private boolean hasWire(Method method) {
        return Optional.ofNullable(COMMON.get(method.getName()))
                .map(onWire -> rpc.table().service().getMethods().stream()
                        .anyMatch(known -> onWire.equals(known.getBareMethodName())))
                .orElse(true);
    }

    private static boolean isWrittenIn(Class<?> proxy, Method method) {
        try {
            Method found = proxy.getMethod(method.getName(), method.getParameterTypes());
            return !found.getDeclaringClass().equals(method.getDeclaringClass());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(Method method, Object target, List<Object> arguments)
            throws ReflectiveOperationException {
        method.setAccessible(true);
        return method.invoke(target, arguments.toArray());
    }
}
