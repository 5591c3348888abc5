package dev.holdfast.config.booted;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.holdfast.door.Admissions;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Admits every body by getting it on a thread of the body's own, and keeps a diary. It publishes no twins: bodies are
 * seen as they are.
 */
final class FakeAdmissions implements Admissions, ServiceListener {
    static final String FILTER = "(" + ResourceName.PROPERTY + "=*)";

    private final BundleContext context;
    private final Map<ResourceName, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<ResourceName, ServiceReference<?>> bodies = new ConcurrentHashMap<>();
    private final List<String> diary = new CopyOnWriteArrayList<>();

    FakeAdmissions(BundleContext context) {
        this.context = context;
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
                tell();
            }
            default -> diary.add("modified " + name.name());
        }
    }

    private void admit(ResourceName name, ServiceReference<?> body) {
        Object driver = context.getService(body);
        if (bodies.get(name) == body) {
            outcomes.put(
                    name,
                    driver == null
                            ? new Outcome(false, Optional.of("its constructor failed"))
                            : new Outcome(true, Optional.empty()));
            tell();
        }
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

    private static ResourceName name(ServiceReference<?> body) {
        return new ResourceName(Api.parse((String) body.getProperty(ResourceName.API_PROPERTY)), (String)
                body.getProperty(ResourceName.PROPERTY));
    }
}
