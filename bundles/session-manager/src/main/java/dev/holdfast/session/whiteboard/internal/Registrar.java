package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Robot;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes and withdraws twins, on one thread of its own: never in a lane, where a base on a withdrawn motor would wait
 * for the lane that withdraws it, and never under a lock.
 */
final class Registrar implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Registrar.class);

    private static final String THREAD = "holdfast-registrar";

    private final BundleContext context;
    private final Robot robot;
    private final Map<Admitted, ServiceRegistration<?>> twins = new ConcurrentHashMap<>();
    private final Set<Long> warned = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var made = new Thread(work, THREAD);
        made.setDaemon(true);
        return made;
    });

    Registrar(BundleContext context, Robot robot) {
        this.context = context;
        this.robot = robot;
    }

    boolean isPublished(Admitted resource) {
        return twins.containsKey(resource);
    }

    /** Publishes the resource's twin; one that is still there says what the new body says. */
    CompletableFuture<Void> publish(Admitted resource, Offer offer) {
        return onThread(() -> {
            if (offer.isGone()) {
                return;
            }
            Dictionary<String, Object> properties = properties(resource, offer);
            var registration = twins.get(resource);
            if (registration == null) {
                String[] types = {resource.type().getName(), Resource.class.getName()};
                ServiceFactory<?> factory = TwinFactory.of(
                        resource.type(), bundle -> robot.twin(resource, new BundleClient(bundle, warned)));
                twins.put(resource, context.registerService(types, factory, properties));
            } else {
                registration.setProperties(properties);
            }
        });
    }

    private static Dictionary<String, Object> properties(Admitted resource, Offer offer) {
        Dictionary<String, Object> all = new Hashtable<>(offer.published());
        all.put(ResourceName.PROPERTY, resource.name().name());
        all.put(ResourceName.API_PROPERTY, resource.name().api().toString());
        all.put(ResourceName.TRACKED_PROPERTY, true);
        return all;
    }

    /** Withdraws it; completes when everybody who used it has let it go. */
    CompletableFuture<Void> withdraw(Admitted resource) {
        return onThread(() -> withdrawHere(resource));
    }

    /** Withdraws it at once, for those who are on the registrar's thread already. */
    void withdrawHere(Admitted resource) {
        var registration = twins.remove(resource);
        if (registration != null) {
            registration.unregister();
        }
    }

    /** Whether the caller runs inside something that this registrar published or withdrew. */
    boolean isThisThread() {
        return Thread.currentThread().getName().equals(THREAD);
    }

    private CompletableFuture<Void> onThread(Runnable work) {
        if (thread.isShutdown()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IllegalStateException e) {
                        log.debug("The framework is going down: {}", e.getMessage());
                    } catch (RuntimeException e) {
                        log.error("A twin could not be published or withdrawn", e);
                    }
                },
                thread);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
