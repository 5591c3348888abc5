package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Body;
import dev.holdfast.session.admission.internal.Robot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bodies that are offered, one for each name, from birth to death. The framework's threads only bring a
 * reference here; the driver's own code, from its constructor to its {@code @Deactivate}, runs in lanes.
 */
final class Whiteboard {
    private static final Logger log = LoggerFactory.getLogger(Whiteboard.class);

    private final BundleContext context;
    private final Robot robot;
    private final Bodies bodies;
    private final Registrar registrar;
    private final Runnable changed;
    private final Map<ResourceName, Slot> slots = new ConcurrentHashMap<>();
    private final Map<Offer, Slot> slotOf = new ConcurrentHashMap<>();

    /** @param changed is told when an outcome may have changed; it must not block */
    Whiteboard(BundleContext context, Robot robot, Registrar registrar, Runnable changed) {
        this.context = context;
        this.robot = robot;
        this.bodies = new Bodies(robot);
        this.registrar = registrar;
        this.changed = changed;
    }

    Collection<Slot> slots() {
        return List.copyOf(slots.values());
    }

    Optional<Slot> slot(ResourceName name) {
        return Optional.ofNullable(slots.get(name));
    }

    Bodies bodies() {
        return bodies;
    }

    boolean isPublished(Slot slot) {
        return slot.resource().map(registrar::isPublished).orElse(false);
    }

    // ---- birth ----

    /** A body is offered. Returns at once; it is made in a lane. */
    Offer offered(ServiceReference<?> reference) {
        var offer = new Offer(reference);
        robot.lanes().execute(() -> take(offer));
        return offer;
    }

    private void take(Offer offer) {
        try {
            Optional<Api> declared = Apis.declared(offer.reference());
            if (declared.isPresent()) {
                if (claim(offer, new ResourceName(declared.get(), offer.wantedName()))) {
                    make(offer, declared);
                }
            } else {
                make(offer, declared);
            }
        } catch (RuntimeException e) {
            log.error("A driver of {} is not admitted: {}", offer.reference().getBundle(), e.getMessage());
        }
    }

    /** True if it may serve the name, now or as soon as the one before is gone. */
    private boolean claim(Offer offer, ResourceName name) {
        Slot slot = slots.computeIfAbsent(name, Slot::new);
        slotOf.put(offer, slot);
        boolean first = slot.add(offer);
        if (!first) {
            log.error(
                    "{}: {} offers it too; it waits until the first is gone",
                    name,
                    offer.reference().getBundle());
            changed.run();
        }
        return first;
    }

    /** The driver's constructor runs here. */
    private void make(Offer offer, Optional<Api> declared) {
        Optional<Slot> known = Optional.ofNullable(slotOf.get(offer));
        var constructed = new CompletableFuture<Void>();
        known.ifPresent(slot -> robot.alarms().at(robot.now() + robot.limits().stop(), () -> {
            if (!constructed.isDone() && slot.isServedBy(offer)) {
                slot.complain("its driver's constructor does not return");
                log.error("{}: its driver's constructor does not return", slot.name());
                changed.run();
            }
        }));
        Object object = offer.isGone() ? null : context.getService(offer.reference());
        constructed.complete(null);
        if (object == null) {
            if (!offer.isGone()) {
                known.ifPresent(slot -> slot.complain("its driver's constructor failed; the log says why"));
                changed.run();
            }
            return;
        }
        try {
            Class<? extends Resource> type = Apis.of(object, declared);
            if (known.isEmpty() && !claim(offer, ResourceName.of(type, offer.wantedName()))) {
                context.ungetService(offer.reference());
                return;
            }
            admit(offer, slotOf.get(offer), type, type.cast(object));
        } catch (RuntimeException e) {
            known.ifPresent(slot -> slot.complain(String.valueOf(e.getMessage())));
            log.error("{} is not admitted: {}", offer.wantedName(), e.getMessage());
            context.ungetService(offer.reference());
            changed.run();
        }
    }

    private void admit(Offer offer, Slot slot, Class<? extends Resource> type, Resource object) {
        if (offer.isGone() || !slot.isServedBy(offer)) {
            context.ungetService(offer.reference()); // it went while it was being made
            return;
        }
        slot.resource().filter(before -> before.type() != type).ifPresent(before -> {
            registrar.withdraw(before); // its API was replaced: the old twin is of another class
            robot.forget(before);
        });
        Admitted resource = robot.name(slot.name(), type);
        slot.admit(resource);
        bodies.arrive(resource, new Body(object, offer.references())).thenAccept(still -> {
            if (still) {
                publish(offer, slot, resource);
            } else {
                slot.waitForFirstStop();
                changed.run();
            }
        });
    }

    private void publish(Offer offer, Slot slot, Admitted resource) {
        slot.content();
        if (!offer.isGone()) {
            registrar.publish(resource, offer.published()).thenRun(changed);
            log.info("{}: ready, offered by {}", slot.name(), offer.reference().getBundle());
        }
    }

    /** A stop that was owed has been made: bodies whose first stop had failed may be ready now. */
    void recovered() {
        robot.lanes().execute(() -> {
            for (Slot slot : slots.values()) {
                if (slot.waitsForFirstStop()
                        && slot.resource().map(bodies::openWhenStill).orElse(false)) {
                    slot.serving()
                            .ifPresent(offer ->
                                    publish(offer, slot, slot.resource().orElseThrow()));
                }
            }
        });
    }

    // ---- death ----

    /**
     * A body goes: in its lane it is stopped and let go, so that its {@code @Deactivate} runs there. Called while it is being
     * unregistered; waits for the lane, at most twice the stop's time limit.
     */
    void leaves(Offer offer) {
        offer.setGone();
        Slot slot = slotOf.remove(offer);
        if (slot == null) {
            return;
        }
        boolean served = slot.isServedBy(offer);
        Optional<Admitted> resource = slot.resource().filter(any -> served && any.isServed());
        if (resource.isEmpty()) {
            slot.remove(offer).ifPresent(next -> robot.lanes()
                    .execute(() -> make(next, Optional.of(slot.name().api()))));
            forgetIfEmpty(slot);
            changed.run();
            return;
        }
        var gone = new CompletableFuture<Void>();
        robot.lanes().execute(() -> {
            try {
                let(offer, slot, resource.get());
            } finally {
                gone.complete(null);
            }
        });
        awaitAtMost(gone, 2 * robot.limits().stop());
    }

    private void let(Offer offer, Slot slot, Admitted resource) {
        if (slot.isRemoving()) {
            bodies.hold(resource); // refuses new commands while those who depend on it stop and let go
            awaitAtMost(registrar.withdraw(resource), robot.limits().stop());
        }
        bodies.leave(resource);
        Optional<Offer> next = slot.remove(offer);
        if (slot.isRemoving() && next.isEmpty()) {
            forgetIfEmpty(slot);
        } else {
            robot.alarms().at(robot.now() + robot.limits().swap(), () -> forgetIfEmpty(slot));
        }
        log.info("{}: gone", slot.name());
        changed.run();
        context.ungetService(offer.reference()); // its @Deactivate runs here, before another driver takes the hardware
        next.ifPresent(waiting -> make(waiting, Optional.of(slot.name().api())));
    }

    /** Nobody has come for the name: its twin goes too. */
    private void forgetIfEmpty(Slot slot) {
        if (slot.isEmpty() && slots.remove(slot.name(), slot)) {
            slot.resource().ifPresent(resource -> {
                registrar.withdraw(resource);
                robot.forget(resource);
            });
            changed.run();
        }
    }

    private static void awaitAtMost(CompletableFuture<Void> future, long nanos) {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.debug("A driver takes its time to go", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
