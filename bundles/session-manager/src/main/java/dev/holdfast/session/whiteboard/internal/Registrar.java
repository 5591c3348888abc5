package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.threads.internal.Clock;
import dev.holdfast.session.threads.internal.Relay;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes and withdraws twins, on a thread of its own: never in a lane, where a base on a withdrawn motor would wait
 * for the lane that withdraws it, and never under a lock. Whoever depends on a twin is made and let go there; a module that
 * hangs in that holds up whoever depends on this same twin, and nobody else's.
 */
final class Registrar implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Registrar.class);

    private final BundleContext context;
    private final Robot robot;
    private final Presences presences;
    private final TwinFactory factories = new TwinFactory();
    /** What is published, or being published: whoever hears of a twin first may hang, and it is there all the same. */
    private final Set<Admitted> published = ConcurrentHashMap.newKeySet();

    private final Map<Admitted, ServiceRegistration<?>> twins = new ConcurrentHashMap<>();
    private final Map<Admitted, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final Relay relay;

    Registrar(BundleContext context, Robot robot, Presences presences) {
        this.context = context;
        this.robot = robot;
        this.presences = presences;
        this.relay = new Relay("holdfast-registrar", Clock.SYSTEM, robot.alarms(), this::stuck);
    }

    boolean isPublished(Admitted resource) {
        return published.contains(resource);
    }

    /** Publishes the resource's twin; one that is still there says what the new body says. */
    CompletableFuture<Void> publish(Admitted resource, Offer offer) {
        return inTurn(resource, () -> {
            if (offer.isGone()) {
                return;
            }
            Dictionary<String, Object> properties = properties(resource, offer);
            var registration = twins.get(resource);
            if (registration == null) {
                String[] types = {resource.type().getName(), Resource.class.getName()};
                ServiceFactory<?> factory = factories.of(
                        resource.type(),
                        bundle -> robot.twin(resource, new BundleClient(bundle, presences.of(bundle))));
                published.add(resource);
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
        return inTurn(resource, () -> withdrawHere(resource));
    }

    /** Withdraws it at once, for those who are on the registrar's thread already. */
    void withdrawHere(Admitted resource) {
        published.remove(resource);
        var registration = twins.remove(resource);
        if (registration != null) {
            registration.unregister();
        }
    }

    /** Whether the caller runs inside something that this registrar published or withdrew. */
    boolean isThisThread() {
        return relay.isThisThread();
    }

    /** What is done with one resource keeps its order, also where one piece hangs. */
    private CompletableFuture<Void> inTurn(Admitted resource, Runnable work) {
        var done = new CompletableFuture<Void>();
        CompletableFuture<Void> before = last.put(resource, done);
        Runnable next = () -> relay.execute(() -> {
            try {
                guarded(work);
            } finally {
                last.remove(resource, done);
                done.complete(null);
            }
        });
        if (before == null) {
            next.run();
        } else {
            before.thenRun(next);
        }
        return done;
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            log.debug("The framework is going down: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("A twin could not be published or withdrawn", e);
        }
    }

    /** To find out whose code it is takes time, which the alarms that tell of this do not have. */
    private void stuck(Thread thread) {
        robot.lanes().execute(() -> Culprit.of(thread, context)
                .ifPresentOrElse(
                        culprit -> log.error(
                                "{} is stuck where a module takes a resource or lets it go, and others go on"
                                        + " without it: {}",
                                thread.getName(),
                                culprit),
                        () -> log.debug("{} takes long; no module's code is in it", thread.getName())));
    }

    @Override
    public void close() {
        relay.close();
    }
}
