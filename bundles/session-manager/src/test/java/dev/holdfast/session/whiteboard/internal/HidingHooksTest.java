package dev.holdfast.session.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.AccessRuleBook;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.door.Admissions;
import dev.holdfast.door.Door;
import dev.holdfast.door.Safeguards;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.admission.internal.Wheel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/** Who sees what: whoever could see a body could move it past the door. */
class HidingHooksTest {
    private final Bundle ours = bundle("dev.holdfast.session-manager");
    private final Bundle driver = bundle("com.example.driver");
    private final Bundle rpc = bundle("dev.holdfast.rpc");
    private final ServiceReference<?> body = service(driver, Wheel.class, Optional.of("left"));
    private final ServiceReference<?> twin = service(ours, Wheel.class, Optional.of("left"));
    private final ServiceReference<?> door = service(ours, Door.class, Optional.empty());
    private final ServiceReference<?> desk = service(ours, Admissions.class, Optional.empty());
    private final ServiceReference<?> sessions = service(ours, SessionManager.class, Optional.empty());
    private final List<ServiceReference<?>> all = List.of(body, twin, door, desk, sessions);
    private final HidingHooks hooks = new HidingHooks(ours);

    private static Bundle bundle(String name) {
        return Fake.of(Bundle.class, name, Map.of("getSymbolicName", a -> name));
    }

    private static BundleContext context(Bundle bundle) {
        return Fake.of(BundleContext.class, bundle + "'s context", Map.of("getBundle", a -> bundle));
    }

    private static ServiceReference<?> service(Bundle bundle, Class<?> type, Optional<String> name) {
        var properties = new HashMap<Object, Object>(Map.of(Constants.OBJECTCLASS, new String[] {type.getName()}));
        name.ifPresent(text -> properties.put(ResourceName.PROPERTY, text));
        return Fake.of(
                ServiceReference.class,
                type.getSimpleName() + " of " + bundle,
                Map.of("getProperty", a -> properties.get(a[0]), "getBundle", a -> bundle));
    }

    @Test
    void showsTheGateToThePlatformAlone() {
        for (Class<?> type : List.of(Gatekeeper.class, AccessRuleBook.class)) {
            ServiceReference<?> gate = service(bundle("dev.holdfast.auth"), type, Optional.empty());
            for (Bundle looking : List.of(rpc, bundle("dev.holdfast.auth"), driver)) {
                var references = new ArrayList<ServiceReference<?>>(List.of(gate));
                hooks.find(context(looking), type.getName(), "", true, references);

                assertEquals(looking == driver ? List.of() : List.of(gate), references, () -> type + " for " + looking);
            }
        }
    }

    /** Whoever has them arms what a lapse has disarmed, and reads whole ids. */
    @Test
    void showsTheSafeguardsToThePlatformAlone() {
        var references = new ArrayList<ServiceReference<?>>(List.of(service(ours, Safeguards.class, Optional.empty())));

        hooks.find(context(rpc), Safeguards.class.getName(), "", true, references);
        assertEquals(1, references.size());
        hooks.find(context(driver), Safeguards.class.getName(), "", true, references);

        assertEquals(List.of(), references);
    }

    private List<ServiceReference<?>> found(Bundle looking) {
        var references = new ArrayList<>(all);
        hooks.find(context(looking), Wheel.class.getName(), "", true, references);
        return references;
    }

    @Test
    void weSeeEverything() {
        assertEquals(all, found(ours));
    }

    @Test
    void aDriversBundleSeesTwinsButNotEvenItsOwnBody() {
        assertEquals(List.of(twin, sessions), found(driver));
    }

    @Test
    void thePlatformSeesTheDoorButNoBody() {
        for (String name : List.of("dev.holdfast.rpc", "dev.holdfast.config", "dev.holdfast.modules")) {
            assertEquals(List.of(twin, door, desk, sessions), found(bundle(name)), name);
        }
    }

    @Test
    void eventsTellNoMoreThanLooking() {
        assertEquals(Set.of(ours), toldOf(body));
        assertEquals(Set.of(ours, driver, rpc), toldOf(twin));
        assertEquals(Set.of(ours, rpc), toldOf(door));
    }

    private Set<Bundle> toldOf(ServiceReference<?> service) {
        var listeners = new LinkedHashMap<BundleContext, Collection<ListenerInfo>>();
        var bundles = new HashMap<BundleContext, Bundle>();
        for (Bundle bundle : List.of(ours, driver, rpc)) {
            BundleContext context = context(bundle);
            bundles.put(context, bundle);
            listeners.put(context, new ArrayList<>());
        }
        hooks.event(new ServiceEvent(ServiceEvent.REGISTERED, service), listeners);
        bundles.keySet().retainAll(listeners.keySet());
        return Set.copyOf(bundles.values());
    }
}
