package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Holding;
import dev.holdfast.door.Swap;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Robot;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configuration and the modules tell admission before they act, and what they may know of it. */
final class AdmissionDesk implements Admissions {
    private static final Logger log = LoggerFactory.getLogger(AdmissionDesk.class);
    private static final String HANGS = "hangs in @Modified, and holds up configuration";

    private final Whiteboard whiteboard;
    private final Robot robot;
    private final Runnable changed;
    /** Updates end in the order in which they begin; the next may begin before that. */
    private final ConcurrentMap<ResourceName, Queue<Update>> updating = new ConcurrentHashMap<>();

    /** One change of a body that serves. One of a name without a body holds nothing, and ends all the same. */
    private record Update(Optional<Bodies.Hold> hold) {}

    AdmissionDesk(Whiteboard whiteboard, Robot robot, Runnable changed) {
        this.whiteboard = whiteboard;
        this.robot = robot;
        this.changed = changed;
    }

    @Override
    public Map<ResourceName, Outcome> outcomes() {
        var outcomes = new HashMap<ResourceName, Outcome>();
        for (Slot slot : whiteboard.slots()) {
            // The twin outlives its body: while the next one is being made, it is there and nobody serves it.
            boolean admitted = whiteboard.isPublished(slot)
                    && slot.first().filter(Offer::serves).isPresent();
            outcomes.put(
                    slot.name(),
                    new Outcome(
                            admitted,
                            slot.complaint(),
                            slot.first().map(Offer::bundleId).orElse(-1L)));
        }
        return outcomes;
    }

    @Override
    public void removing(ResourceName name) {
        whiteboard.slot(name).ifPresent(Slot::setRemoving);
        whiteboard.forgetState(name);
    }

    @Override
    public void removingAllOf(long bundleId) {
        for (Slot slot : whiteboard.slots()) {
            if (slot.first().filter(offer -> offer.bundleId() == bundleId).isPresent()) {
                slot.setRemoving();
                whiteboard.forgetState(slot.name());
            }
        }
    }

    @Override
    public CompletionStage<Void> updating(ResourceName name) {
        Optional<Admitted> resource =
                whiteboard.slot(name).flatMap(Slot::resource).filter(Admitted::isServed);
        var update = new Update(resource.map(whiteboard.bodies()::hold));
        updates(name).add(update);
        return update.hold()
                .map(hold -> hold.still().<Void>thenApply(still -> {
                    robot.alarms().at(robot.now() + 2 * robot.limits().stop(), () -> complainIfHanging(name, update));
                    return null;
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private Queue<Update> updates(ResourceName name) {
        return updating.computeIfAbsent(name, first -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public CompletionStage<List<Holding>> holdings(Collection<Long> bundleIds) {
        List<CompletableFuture<Holding>> asked =
                servedBy(bundleIds).stream().map(this::holding).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
    }

    /** One that does not answer in time is taken to move. */
    private CompletableFuture<Holding> holding(Admitted resource) {
        var moving = new CompletableFuture<Boolean>();
        robot.lanes().execute(() -> {
            try {
                moving.complete(resource.isMoving());
            } catch (RuntimeException | Error e) {
                log.warn("{}: asked whether it moves, its driver threw {}", resource, e.toString());
                moving.complete(true);
            }
        });
        return moving.completeOnTimeout(true, robot.limits().stop(), TimeUnit.NANOSECONDS)
                .thenApply(moves -> new Holding(resource.name(), resource.owner(), moves));
    }

    /** A body that was never in service has moved nothing, and must not stand in the way of what replaces it. */
    private List<Admitted> inService(Collection<Long> bundleIds) {
        return servedBy(bundleIds).stream()
                .filter(resource -> whiteboard
                        .slot(resource.name())
                        .flatMap(Slot::first)
                        .filter(Offer::hasServed)
                        .isPresent())
                .toList();
    }

    private List<Admitted> servedBy(Collection<Long> bundleIds) {
        return whiteboard.slots().stream()
                .filter(slot -> slot.first()
                        .filter(offer -> bundleIds.contains(offer.bundleId()))
                        .isPresent())
                .flatMap(slot -> slot.resource().stream())
                .filter(Admitted::isServed)
                .sorted(Comparator.comparing(Admitted::toString))
                .toList();
    }

    @Override
    public CompletionStage<Swap> swapping(Collection<Long> bundleIds) {
        return whiteboard.swap(bundleIds, inService(bundleIds)).decided();
    }

    /** Nobody has told the end of this update: its driver's {@code @Modified} is still running. */
    private void complainIfHanging(ResourceName name, Update update) {
        if (updates(name).stream().anyMatch(one -> one == update)) {
            whiteboard.slot(name).ifPresent(slot -> slot.complain(HANGS));
            log.error("{}: its driver, of {}, {}", name, driver(name), HANGS);
            changed.run();
        }
    }

    private String driver(ResourceName name) {
        return whiteboard.slot(name).flatMap(Slot::first).map(Offer::driver).orElse("nobody any more");
    }

    @Override
    public void updated(ResourceName name) {
        Optional.ofNullable(updates(name).poll()).flatMap(Update::hold).ifPresent(hold -> {
            whiteboard.slot(name).ifPresent(slot -> {
                slot.resource().ifPresent(resource -> whiteboard.bodies().release(resource, hold));
                slot.uncomplain(HANGS);
            });
            changed.run();
        });
    }
}
