package dev.holdfast.driver.pi4j.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration with some attributes, and the defaults of its annotation for the others. */
final class Attributes {
    private Attributes() {}

    static <C> C of(Class<C> config, Map<String, ?> given) {
        return config.cast(Proxy.newProxyInstance(
                config.getClassLoader(),
                new Class<?>[] {config},
                (proxy, method, arguments) ->
                        given.containsKey(method.getName()) ? given.get(method.getName()) : method.getDefaultValue()));
    }
}
