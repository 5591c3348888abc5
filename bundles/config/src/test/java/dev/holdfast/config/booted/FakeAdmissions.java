package dev.holdfast.config.booted;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Holding;
import dev.holdfast.door.Swap;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;

/**
 * Admits every body by getting it on a thread of the body's own, and keeps a diary. Bodies are hidden from all bundles;
 * what it publishes instead is the body itself once more, which is twin enough here.
 */
final class FakeAdmissions implements Admissions, ServiceListener, FindHook, EventListenerHook {
    private static final String BODIES = "(&(resource.name=*)(!(resource.tracked=true)))";

    private final BundleContext context;
    private final Map<ResourceName, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<ResourceName, ServiceReference<?>> bodies = new ConcurrentHashMap<>();
    private final Map<ResourceName, ServiceRegistration<?>> twins = new ConcurrentHashMap<>();
    private final List<String> diary = new CopyOnWriteArrayList<>();

    FakeAdmissions(BundleContext context) throws InvalidSyntaxException {
        this.context = context;
        context.addServiceListener(this, BODIES);
        context.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, this, null);
        context.registerService(Admissions.class, this, null);
    }

    /** What was asked and what came and went, in order. */
    List<String> diary() {
        return List.copyOf(diary);
    }

    void forgetDiary() {
        diary.clear();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        ServiceReference<?> body = event.getServiceReference();
        ResourceName name = name(body);
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> {
                diary.add("born " + name.name());
                bodies.put(name, body);
                new Thread(() -> admit(name, body), "admit-" + name.name()).start();
            }
            case ServiceEvent.UNREGISTERING -> {
                diary.add("gone " + name.name());
                bodies.remove(name, body);
                outcomes.remove(name);
                Optional.ofNullable(twins.remove(name)).ifPresent(ServiceRegistration::unregister);
                tell();
            }
            default -> diary.add("modified " + name.name());
        }
    }

    /** The registry shows no bundle a body; the framework's own context, which is ours, sees everything. */
    @Override
    public void find(
            BundleContext who, String name, String filter, boolean all, Collection<ServiceReference<?>> found) {
        found.removeIf(FakeAdmissions::isBody);
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        if (isBody(event.getServiceReference())) {
            listeners.keySet().removeIf(listener -> listener != context);
        }
    }

    private void admit(ResourceName name, ServiceReference<?> body) {
        Object driver = context.getService(body);
        if (bodies.get(name) == body) {
            if (driver != null) {
                twins.put(
                        name, context.registerService((String[]) body.getProperty("objectClass"), driver, twin(body)));
            }
            outcomes.put(
                    name,
                    driver == null
                            ? new Outcome(false, Optional.of("its constructor failed"), bundle(body))
                            : new Outcome(true, Optional.empty(), bundle(body)));
            tell();
        }
    }

    private static Dictionary<String, Object> twin(ServiceReference<?> body) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ResourceName.PROPERTY, body.getProperty(ResourceName.PROPERTY));
        properties.put(ResourceName.TRACKED_PROPERTY, true);
        return properties;
    }

    private static boolean isBody(ServiceReference<?> reference) {
        return reference.getProperty(ResourceName.PROPERTY) != null
                && reference.getProperty(ResourceName.TRACKED_PROPERTY) == null;
    }

    private void tell() {
        ServiceReference<Listener> listener = context.getServiceReference(Listener.class);
        if (listener != null) {
            Optional.ofNullable(context.getService(listener)).ifPresent(Listener::changed);
        }
    }

    @Override
    public Map<ResourceName, Outcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    @Override
    public void removing(ResourceName name) {
        diary.add("removing " + name.name());
    }

    @Override
    public void removingAllOf(long bundleId) {
        throw new UnsupportedOperationException("only modules asks this");
    }

    @Override
    public CompletionStage<Void> updating(ResourceName name) {
        diary.add("updating " + name.name());
        return completedFuture(null);
    }

    @Override
    public void updated(ResourceName name) {
        diary.add("updated " + name.name());
    }

    @Override
    public CompletionStage<List<Holding>> holdings(Collection<Long> bundleIds) {
        throw new UnsupportedOperationException("only modules asks this");
    }

    @Override
    public CompletionStage<Swap> swapping(Collection<Long> bundleIds) {
        throw new UnsupportedOperationException("only modules asks this");
    }

    private static long bundle(ServiceReference<?> body) {
        var bundle = body.getBundle();
        return bundle == null ? -1 : bundle.getBundleId();
    }

    private static ResourceName name(ServiceReference<?> body) {
        return new ResourceName(Api.parse((String) body.getProperty(ResourceName.API_PROPERTY)), (String)
                body.getProperty(ResourceName.PROPERTY));
    }
}
