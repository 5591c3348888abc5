package dev.holdfast.session.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import dev.holdfast.session.admission.internal.Wheel;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The way in for drivers that register themselves. */
class RegistryTest {
    private final Map<Object, Object> registered = new HashMap<>();
    private final AtomicInteger unregistered = new AtomicInteger();
    private final ServiceRegistration<?> registration =
            Fake.of(ServiceRegistration.class, "a registration", Map.of("unregister", a -> unregisterOnce()));
    private final BundleContext context =
            Fake.of(BundleContext.class, "a module's context", Map.of("registerService", a -> register(a)));
    private final Wheel body = new FakeDriver("left", Wheel.class, List.of());

    private Object register(Object[] arguments) {
        var properties = (Dictionary<?, ?>) arguments[2];
        Collections.list(properties.keys()).forEach(key -> registered.put(key, properties.get(key)));
        registered.put("type", arguments[0]);
        registered.put("object", arguments[1]);
        return registration;
    }

    private Object unregisterOnce() {
        if (unregistered.incrementAndGet() > 1) {
            throw new IllegalStateException("it is unregistered already");
        }
        return registration;
    }

    @SuppressWarnings("unchecked")
    private static ResourceRegistry registryOf(Bundle bundle) {
        ServiceRegistration<ResourceRegistry> own = Fake.of(ServiceRegistration.class, "the registry", Map.of());
        return new Registry().getService(bundle, own);
    }

    private ResourceRegistry active() {
        return registryOf(Fake.of(Bundle.class, "a module", Map.of("getBundleContext", a -> context)));
    }

    @Test
    void registersABodyAsAServiceOfItsBundle() {
        active().register(Wheel.class, ResourceName.of(Wheel.class, "left"), body, Map.of("colour", "red"));

        assertSame(body, registered.remove("object"));
        assertEquals(
                Map.of(
                        "type",
                        Wheel.class,
                        ResourceName.PROPERTY,
                        "left",
                        ResourceName.API_PROPERTY,
                        "test:component:wheel",
                        "colour",
                        "red"),
                registered);
    }

    @Test
    void aForeignBodyIsOfTheApiThatItsNameSays() {
        ForeignActuator winch = Fake.of(ForeignActuator.class, "a winch", Map.of());

        active().register(
                        ForeignActuator.class,
                        new ResourceName(Api.parse("acme:component:winch"), "hook"),
                        winch,
                        Map.of());

        assertEquals("acme:component:winch", registered.get(ResourceName.API_PROPERTY));
        assertEquals(ForeignActuator.class, Apis.of(winch, Optional.of(Api.parse("acme:component:winch"))));
        assertThrows(IllegalArgumentException.class, () -> Apis.of(winch, Optional.empty()));
    }

    @Test
    void itsPropertiesCannotGiveItAnotherName() {
        var misleading = Map.of(ResourceName.PROPERTY, "right");

        active().register(Wheel.class, ResourceName.of(Wheel.class, "left"), body, misleading);

        assertEquals("left", registered.get(ResourceName.PROPERTY));
    }

    @Test
    void aRegistrationMayBeClosedTwice() {
        var open = active().register(Wheel.class, ResourceName.of(Wheel.class, "left"), body, Map.of());

        open.close();
        open.close();

        assertEquals(2, unregistered.get());
    }

    @Test
    void aNameOfAnotherApiIsRefused() {
        var lamp = new ResourceName(Api.parse("test:component:lamp"), "left");

        assertThrows(IllegalArgumentException.class, () -> active().register(Wheel.class, lamp, body, Map.of()));
    }

    @Test
    void aBundleThatIsNotActiveIsRefused() {
        var registry = registryOf(Fake.of(
                Bundle.class, "a module", Map.of("getBundleContext", a -> null, "getSymbolicName", a -> "a module")));

        assertThrows(
                IllegalStateException.class,
                () -> registry.register(Wheel.class, ResourceName.of(Wheel.class, "left"), body, Map.of()));
    }
}
