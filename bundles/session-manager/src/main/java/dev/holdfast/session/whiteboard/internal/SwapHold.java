package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Swap;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Robot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Holds bodies until all of them are still and empty, or their time is up. The gates tell both; nothing of a driver's runs
 * here.
 */
final class SwapHold implements Swap {
    private static final long LOOK = Duration.ofMillis(2).toNanos();

    private final Robot robot;
    private final Bodies bodies;
    private final Map<Admitted, Bodies.Hold> holds = new LinkedHashMap<>();
    private final CompletableFuture<Swap> decided = new CompletableFuture<>();
    private final long began;
    private volatile List<String> obstacles = List.of();

    SwapHold(Robot robot, Bodies bodies, List<Admitted> resources) {
        this.robot = robot;
        this.bodies = bodies;
        this.began = robot.now();
        resources.forEach(resource -> holds.put(resource, bodies.hold(resource)));
    }

    /** Completes when nothing is in the way, or when too much time has passed. */
    CompletionStage<Swap> decided() {
        look();
        return decided;
    }

    private void look() {
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
        holds.forEach(bodies::release);
    }
}
