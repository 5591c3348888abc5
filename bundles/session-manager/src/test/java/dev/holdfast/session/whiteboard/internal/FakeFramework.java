package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.ResourceName;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** As much of a framework as the whiteboard needs: drivers' services come and go, twins are registered. */
final class FakeFramework {
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<FakeDriver> drivers = new CopyOnWriteArrayList<>();
    final BundleContext context = Fake.of(
            BundleContext.class,
            "the session manager's context",
            Map.of(
                    "getService", a -> driver(a[0]).get(),
                    "ungetService", a -> unget(a[0]),
                    "registerService", a -> register((Dictionary<?, ?>) a[2])));
    private final Map<String, ServiceRegistration<?>> twins = new ConcurrentHashMap<>();

    FakeDriver driver(Object reference) {
        return drivers.stream()
                .filter(driver -> driver.reference == (ServiceReference<?>) reference)
                .findFirst()
                .orElseThrow();
    }

    private Object unget(Object reference) {
        driver(reference).unget();
        return true;
    }

    private Object register(Dictionary<?, ?> properties) {
        var name = (String) properties.get(ResourceName.PROPERTY);
        ServiceRegistration<?> registration = Fake.of(
                ServiceRegistration.class,
                "the twin of " + name,
                Map.of("unregister", a -> unregister(name), "setProperties", a -> name));
        log.add("published");
        twins.put(name, registration);
        return registration;
    }

    private Object unregister(String name) {
        log.add("withdrawn");
        return twins.remove(name);
    }

    /** The twin of this name, as long as it is published. */
    Optional<ServiceRegistration<?>> twin(String name) {
        return Optional.ofNullable(twins.get(name));
    }
}
