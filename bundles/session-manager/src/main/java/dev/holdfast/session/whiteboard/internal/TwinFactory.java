package dev.holdfast.session.whiteboard.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;

/**
 * Makes the service factory that gives each bundle its own twin.
 *
 * <p>A bundle sees a service only if it has the same interface as whoever registered it; for a factory, the framework
 * asks the factory's own class loader. We import no API, since anybody may add one, so the factory is made in a class
 * loader that leads to the API's: one for each interface, which goes with it, because a class loader and a class for each
 * twin are a quarter of a millisecond and memory that is not collected before the twin is.
 */
final class TwinFactory {
    private final ClassValue<ClassLoader> loaders = new ClassValue<>() {
        @Override
        protected ClassLoader computeValue(Class<?> type) {
            return new ApiClassLoader(type.getClassLoader());
        }
    };

    /** @param twins makes the twin of a bundle, an instance of {@code type} */
    ServiceFactory<?> of(Class<?> type, Function<Bundle, ?> twins) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "getService" -> twins.apply((Bundle) arguments[0]);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "twins of " + type.getName();
            default -> null; // ungetService: there is nothing to take back
        };
        return (ServiceFactory<?>)
                Proxy.newProxyInstance(loaders.get(type), new Class<?>[] {ServiceFactory.class}, handler);
    }

    /** The API's class loader, which also knows what a service factory is. */
    private static final class ApiClassLoader extends ClassLoader {
        ApiClassLoader(ClassLoader api) {
            super(api);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(ServiceFactory.class.getName())) {
                return ServiceFactory.class;
            }
            throw new ClassNotFoundException(name);
        }
    }
}
