package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Swap;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Robot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Holds bodies until all of them are still and empty, or their time is up. The gates tell both; nothing of a driver's runs
 * here.
 */
final class SwapHold implements Swap {
    private static final long LOOK = Duration.ofMillis(2).toNanos();

    private final Robot robot;
    private final Bodies bodies;
    private final Set<Offer> coming;
    private final Consumer<SwapHold> over;
    private final Map<Admitted, Bodies.Hold> holds = new ConcurrentHashMap<>();
    private final CompletableFuture<Swap> decided = new CompletableFuture<>();
    private final long began;
    private volatile List<String> obstacles = List.of();
    private volatile boolean released;

    /**
     * @param coming bodies that are to be replaced and are still being made
     * @param over is told when it is released
     */
    SwapHold(Robot robot, Bodies bodies, Set<Offer> coming, Consumer<SwapHold> over) {
        this.robot = robot;
        this.bodies = bodies;
        this.coming = coming;
        this.over = over;
        this.began = robot.now();
    }

    /** Holds one body more: one that was there at the beginning, or has come since; none once all are released. */
    void hold(Admitted resource) {
        if (released) {
            return;
        }
        Bodies.Hold hold = bodies.hold(resource);
        holds.put(resource, hold);
        if (released) { // meanwhile; and it may not have seen this one
            end(resource, hold);
        }
    }

    /** Whether a body that comes now is one of those that are to be replaced. Those that replace them come later. */
    boolean isOf(Offer offer) {
        return coming.contains(offer);
    }

    /** Completes when nothing is in the way, or when too much time has passed. */
    CompletionStage<Swap> decided() {
        return decided;
    }

    void look() {
        List<Admitted> waitedFor = holds.keySet().stream()
                .filter(each -> each.obstacle().isPresent())
                .toList();
        if (waitedFor.stream().allMatch(this::isLate)) {
            obstacles = waitedFor.stream().map(SwapHold::inWords).toList();
            decided.complete(this);
        } else {
            robot.alarms().at(robot.now() + LOOK, this::look);
        }
    }

    private boolean isLate(Admitted resource) {
        return began + resource.swapLimit() - robot.now() <= 0;
    }

    private static String inWords(Admitted resource) {
        Optional<String> obstacle = resource.obstacle();
        return "%s: %s".formatted(resource, obstacle.orElse("it was not still in time"));
    }

    @Override
    public List<String> obstacles() {
        return obstacles;
    }

    @Override
    public void release() {
        over.accept(this); // from now on nobody is held for it, but by whoever has it in hand already
        released = true;
        holds.forEach(this::end);
    }

    /** Each once, and under no lock: what a gate tells when it opens is heard by others. */
    private void end(Admitted resource, Bodies.Hold hold) {
        if (holds.remove(resource, hold)) {
            bodies.release(resource, hold);
        }
    }
}
