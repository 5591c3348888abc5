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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
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
    private final HandOvers handOvers;
    private final List<SwapHold> swaps = new CopyOnWriteArrayList<>();
    private final Map<Offer, Slot> slotOf = new ConcurrentHashMap<>();

    /** @param changed is told when an outcome may have changed; it must not block */
    Whiteboard(BundleContext context, Robot robot, Registrar registrar, Runnable changed) {
        this.context = context;
        this.robot = robot;
        this.bodies = new Bodies(robot);
        this.registrar = registrar;
        this.handOvers = new HandOvers(context, robot);
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

    /** Bodies of these bundles are to be replaced: holds those that serve, and those that are being made when they come. */
    SwapHold swap(Collection<Long> bundleIds, List<Admitted> served) {
        Set<Offer> coming = slotOf.keySet().stream()
                .filter(offer -> bundleIds.contains(offer.bundleId()))
                .collect(Collectors.toSet());
        var swap = new SwapHold(robot, bodies, coming, swaps::remove);
        swaps.add(swap);
        try {
            served.forEach(swap::hold);
        } catch (RuntimeException | Error e) { // no thread could be had: none of them stays held
            swap.release();
            throw e;
        }
        swap.look();
        return swap;
    }

    /** The name goes for good, and what its bodies have saved with it. */
    void forgetState(ResourceName name) {
        handOvers.forget(name);
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
                Slot slot = claim(offer, new ResourceName(declared.get(), offer.wantedName()));
                slot.next().ifPresent(next -> make(next, slot));
            } else {
                makeToLearnItsApi(offer);
            }
        } catch (RuntimeException | Error e) {
            log.error("A driver of {} is not admitted: {}", offer.reference().getBundle(), e.toString());
        }
    }

    /** Only the object tells which API it is of. */
    private void makeToLearnItsApi(Offer offer) {
        Object object = context.getService(offer.reference());
        if (object != null) {
            try {
                Slot slot = claim(offer, ResourceName.of(Apis.of(object, Optional.empty()), offer.wantedName()));
                slot.next().ifPresent(next -> make(next, slot)); // asks for the object once more, which is there now
            } finally {
                context.ungetService(offer.reference());
            }
        }
    }

    /** It may serve the name, now or as soon as the one before is gone. */
    private Slot claim(Offer offer, ResourceName name) {
        Slot slot = slots.compute(name, (same, known) -> {
            Slot ours = known == null ? new Slot(name) : known;
            ours.add(offer);
            slotOf.put(offer, ours);
            return ours;
        });
        if (offer.isGone()) {
            leaves(offer); // it went before it was in its slot
        } else if (slot.first().filter(first -> first != offer).isPresent()) {
            log.error(
                    "{}: {} offers it too; it waits until the first is gone",
                    name,
                    offer.reference().getBundle());
            changed.run();
        }
        return slot;
    }

    /** The driver's constructor runs here. */
    private void make(Offer offer, Slot slot) {
        robot.alarms().at(robot.now() + robot.limits().stop(), () -> complainOfSlowness(offer, slot));
        Object object = null;
        try {
            object = offer.isGone() ? null : context.getService(offer.reference());
            if (object == null && !offer.isGone()) {
                log.error("{}: its driver's constructor failed, or its class cannot be loaded", slot.name());
                slot.complainOf(offer, "its driver's constructor failed, or its class cannot be loaded");
            } else if (object != null) {
                place(offer, slot, object);
            }
        } catch (RuntimeException | Error e) {
            log.error("{} is not admitted: {}", slot.name(), e.toString());
            slot.complainOf(offer, String.valueOf(e.getMessage()));
            if (object != null) {
                context.ungetService(offer.reference());
            }
        }
        changed.run();
    }

    private void complainOfSlowness(Offer offer, Slot slot) {
        if (slot.isMaking(offer) && slot.complaint().isEmpty()) {
            slot.complain("its driver's constructor does not return");
            log.error("{}: its driver's constructor does not return", slot.name());
            changed.run();
        }
    }

    private void place(Offer offer, Slot slot, Object object) {
        Class<? extends Resource> type = Apis.of(object, Optional.of(slot.name().api()));
        Keepable.require(offer.wishes(), type, object);
        Object taken = handOvers.takenOver(offer, slot.name(), object);
        var body = new Body(type.cast(taken), offer.references(), offer.driver(), offer.wishes());
        var served = new CompletableFuture<Admitted>();
        var open = new CompletableFuture<CompletionStage<Boolean>>();
        boolean placed = slot.serve(offer, () -> {
            Admitted resource = robot.name(slot.name(), type);
            slot.resource().filter(before -> before != resource).ifPresent(registrar::withdraw);
            slot.admit(resource);
            served.complete(resource);
            open.complete(bodies.arrive(resource, body, () -> complainOfFirstStop(slot)));
            resource.wish(offer.wishes()); // they may have changed since the body was made
            swaps.stream().filter(swap -> swap.isOf(offer)).forEach(swap -> swap.hold(resource));
        });
        if (placed) {
            open.thenCompose(opened -> opened).thenAccept(ready -> publish(ready, offer, slot, served.join()));
        } else {
            context.ungetService(offer.reference()); // it went while it was being made
        }
    }

    /** What robot.json asks for it may have changed. */
    void modified(Offer offer) {
        Optional.ofNullable(slotOf.get(offer))
                .filter(slot -> slot.first().filter(first -> first == offer).isPresent())
                .flatMap(Slot::resource)
                .ifPresent(resource -> resource.wish(offer.wishes()));
    }

    private void complainOfFirstStop(Slot slot) {
        slot.complain("it cannot be stopped: its driver's stop fails or does not return; it is tried again");
        changed.run();
    }

    private void publish(boolean ready, Offer offer, Slot slot, Admitted resource) {
        if (ready && !offer.isGone()) {
            slot.uncomplain("it cannot be stopped: its driver's stop fails or does not return; it is tried again");
            slot.uncomplain("its driver's constructor does not return");
            offer.setServed();
            registrar.publish(resource, offer).thenRun(changed);
            log.info("{}: ready, offered by {}", slot.name(), offer.reference().getBundle());
        }
    }

    // ---- death ----

    /**
     * A body goes: in its lane it is stopped and let go, so that its {@code @Deactivate} runs there. Called while it is being
     * unregistered; waits for the lane: for its stop, and twice for others that stop and let go before it.
     */
    void leaves(Offer offer) {
        offer.setGone();
        Slot slot = slotOf.remove(offer);
        if (slot == null) {
            return; // its lane has not taken it yet, and will find it gone
        }
        if (slot.depart(offer)) {
            if (slot.isRemoving() && registrar.isThisThread()) {
                slot.resource().ifPresent(registrar::withdrawHere); // it goes with what it is built upon
            }
            var gone = new CompletableFuture<Void>();
            robot.lanes().execute(() -> {
                try {
                    let(offer, slot, slot.resource().orElseThrow());
                } finally {
                    gone.complete(null);
                }
            });
            long limit = limit(slot);
            Patience.await(gone, limit + 2 * Math.max(limit, robot.limits().stop()));
        } else {
            slot.next().ifPresent(next -> robot.lanes().execute(() -> make(next, slot)));
            forgetIfIdle(slot);
            changed.run();
        }
    }

    private long limit(Slot slot) {
        return slot.resource().map(Admitted::stopLimit).orElse(robot.limits().stop());
    }

    private void let(Offer offer, Slot slot, Admitted resource) {
        boolean removing = slot.isRemoving();
        if (removing && registrar.isPublished(resource)) {
            bodies.close(resource); // lets no commands in while those who depend on it stop and let go
            Patience.await(registrar.withdraw(resource), resource.stopLimit());
        }
        Optional<Object> body = resource.object();
        boolean still = bodies.leave(resource);
        if (removing || !still) {
            handOvers.forget(slot.name());
        } else if (offer.hasServed()) {
            body.ifPresent(object -> handOvers.save(slot.name(), object));
        }
        log.info("{}: gone", slot.name());
        var released = new CompletableFuture<Void>();
        robot.lanes().execute(() -> {
            context.ungetService(
                    offer.reference()); // its @Deactivate runs here, before another driver takes the hardware
            released.complete(null);
        });
        Patience.await(released, robot.limits().stop());
        int departure = slot.left();
        slot.next().ifPresent(next -> robot.lanes().execute(() -> make(next, slot)));
        if (removing) {
            giveUp(slot, departure);
        } else {
            robot.alarms().at(robot.now() + robot.limits().swap(), () -> giveUp(slot, departure));
        }
        changed.run();
    }

    /** Nobody serves the name, and it need not outlive its body any longer: its twin goes too. */
    private void giveUp(Slot slot, int departure) {
        slot.giveUp(departure, robot::forget).ifPresent(resource -> {
            registrar.withdraw(resource);
            changed.run();
        });
        forgetIfIdle(slot);
    }

    private void forgetIfIdle(Slot slot) {
        slots.computeIfPresent(slot.name(), (name, known) -> known == slot && slot.isIdle() ? null : known);
    }
}
