package dev.holdfast.rpc.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** As much of a framework as the server asks for: properties, and somebody who takes its services. */
final class FakeBundle {
    /** What is registered now. */
    final List<Object> services = new CopyOnWriteArrayList<>();

    final BundleContext context;

    FakeBundle(Map<String, String> properties) {
        context = proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> properties.get(String.valueOf(arguments[0]));
            case "registerService" -> register(arguments[1]);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ServiceRegistration<?> register(Object service) {
        services.add(service);
        return proxy(ServiceRegistration.class, (self, method, arguments) -> {
            if (!services.remove(service)) {
                throw new IllegalStateException("it is not registered any more");
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeBundle.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
