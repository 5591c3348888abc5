package dev.holdfast.testing;

import dev.holdfast.resource.Resource;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Makes a resource of any API that notes what is asked of it, and answers with samples. */
final class Recorder<R extends Resource> {
    /** A call that arrived. */
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
        arrivals.add(new Arrival(method.getName(), arguments == null ? List.of() : List.of(arguments)));
        return samples.answer(method);
    }
}
