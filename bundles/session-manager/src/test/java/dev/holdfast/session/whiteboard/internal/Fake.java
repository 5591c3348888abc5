package dev.holdfast.session.whiteboard.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** An object of the framework of which only a few methods are used; the others say so. */
final class Fake {
    private Fake() {}

    /** @param answers what its methods return, by their names, from their arguments */
    static <T> T of(Class<T> type, String name, Map<String, Function<Object[], Object>> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> name;
            default -> {
                if (!answers.containsKey(method.getName())) {
                    throw new UnsupportedOperationException(method.toString());
                }
                yield answers.get(method.getName()).apply(arguments);
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
