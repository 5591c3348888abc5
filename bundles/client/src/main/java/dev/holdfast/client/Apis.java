package dev.holdfast.client;

import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.ResourceRpc;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How each API crosses the wire. Beside those that a program brings, they are found by its {@link ServiceLoader} with the class
 * loader of the API's interface, where they stand beside each other; so it is the same inside a container and outside.
 */
final class Apis {
    private final Map<Class<?>, ResourceRpc<?>> known = new ConcurrentHashMap<>();

    Apis(List<ResourceRpc<?>> brought) {
        brought.forEach(rpc -> known.put(rpc.table().type(), rpc));
    }

    /** @throws IllegalArgumentException if nobody knows how this API crosses the wire */
    @SuppressWarnings("unchecked") // the one of an R is put under the class of that R
    <R extends Resource> ResourceRpc<R> of(Class<R> type) {
        return (ResourceRpc<R>) known.computeIfAbsent(type, Apis::find);
    }

    @SuppressWarnings("rawtypes") // a service loader knows nothing else
    private static ResourceRpc<?> find(Class<?> type) {
        return ServiceLoader.load(ResourceRpc.class, type.getClassLoader()).stream()
                .filter(provider -> isFor(type, provider))
                .findFirst()
                .map(Provider::get)
                .orElseThrow(() -> new IllegalArgumentException(
                        ("nobody knows how a %s crosses the wire: name its ResourceRpc in the options' api(…), or in"
                                        + " META-INF/services/%s beside the interface")
                                .formatted(type.getName(), ResourceRpc.class.getName())));
    }

    /** Told by what it implements, so that no other is made for the question. */
    private static boolean isFor(Class<?> type, Provider<?> provider) {
        return Arrays.stream(provider.type().getGenericInterfaces())
                .anyMatch(face -> face instanceof ParameterizedType generic
                        && generic.getRawType() == ResourceRpc.class
                        && generic.getActualTypeArguments()[0] == type);
    }
}
