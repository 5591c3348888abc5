package dev.holdfast.testing;

import dev.holdfast.resource.Resource;
import dev.holdfast.stream.Streams;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Makes a resource of any API that notes what is asked of it, and answers with samples. */
final class Recorder<R extends Resource> {
    /** A call that arrived; a stream among its arguments is noted by what it told. */
    record Arrival(String method, List<Object> arguments) {}

    private final List<Arrival> arrivals = new ArrayList<>();
    private final R resource;

    Recorder(Class<R> type, Samples samples) {
        resource = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> note(method, arguments, samples)));
    }

    R resource() {
        return resource;
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Of a method without parameters the JDK tells null for its arguments. */
    private Object note(Method method, Object[] arguments, Samples samples) {
        var noted = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            noted.add(noted(method.getGenericParameterTypes()[i], arguments[i], samples));
        }
        arrivals.add(new Arrival(method.getName(), noted));
        return samples.answer(method);
    }

    private static Object noted(Type type, Object argument, Samples samples) {
        if (argument instanceof Flow.Publisher<?> stream) {
            return new Samples.StreamSample(new ArrayList<>(Streams.toList(stream)));
        } else if (argument instanceof Consumer<?> consumer) {
            tell(consumer, samples.told(type));
            return new Samples.Collector();
        }
        return argument;
    }

    @SuppressWarnings("unchecked") // what is told is of the consumer's own type
    private static void tell(Consumer<?> consumer, List<Object> values) {
        values.forEach(((Consumer<Object>) consumer)::accept);
    }
}
