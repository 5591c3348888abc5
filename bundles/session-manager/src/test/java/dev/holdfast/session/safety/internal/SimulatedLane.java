package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** A lane: begins a stop when its gate has one due, and runs the driver's stop in small steps. */
final class SimulatedLane {
    private final World world;
    private final SimulatedResource resource;
    private SimulatedStop stop;
    /** Those that hang in bodies that are gone. */
    private final List<SimulatedStop> behind = new ArrayList<>(2);

    long failedAt;

    SimulatedLane(World world, SimulatedResource resource) {
        this.world = world;
        this.resource = resource;
    }

    /** Whether a stop is in this resource's body: its own, or one that the base makes of it. */
    boolean isInBody() {
        return stop != null || world.resources[World.BASE].lane.isInPart(resource);
    }

    boolean isIdle() {
        return stop == null && behind.isEmpty();
    }

    private boolean isInPart(SimulatedResource part) {
        return stop != null && stop.isInPart(part)
                || !behind.isEmpty() && behind.stream().anyMatch(each -> each.isInPart(part));
    }

    void step() {
        if (!behind.isEmpty() && world.random.nextBoolean()) {
            behind.get(world.random.nextInt(behind.size())).step();
        } else if (stop == null) {
            resource.gate.stops().begin(world.now()).ifPresent(this::begin);
        } else {
            stop.step();
        }
    }

    /** It has ended. */
    void leave(SimulatedStop over) {
        if (over == stop) {
            stop = null;
        } else {
            behind.remove(over);
        }
    }

    private void begin(StopRun run) {
        world.tell("stop begins", resource, run.cause());
        resource.stoppedAt = world.sequence.get();
        resource.owedToNext = false;
        stop = new SimulatedStop(world, resource, run);
    }

    /** The body is gone; its stop goes on in what is left of it. */
    void abandon() {
        if (stop != null) {
            behind.add(stop);
            stop = null;
        }
    }
}
