package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** The end of the robot: gate by gate commands are refused and what is there is stopped; what is not still in time is named. */
final class SimulatedShutdown implements Agent {
    private final World world;
    private final List<SimulatedResource> toShut;
    private final List<Told> toStop = new ArrayList<>();
    private final List<Told> stopped = new ArrayList<>();
    private boolean begun;
    private boolean over;
    private long giveUp;

    /** A body that was told to stop. */
    private record Told(SimulatedResource resource, int body) {}

    SimulatedShutdown(World world) {
        this.world = world;
        this.toShut = new ArrayList<>(List.of(world.resources));
    }

    @Override
    public boolean isBusy() {
        return begun && !over;
    }

    @Override
    public void begin() {
        begun |= !over && world.random.nextInt(12) == 0;
    }

    @Override
    public void goOn() {
        if (!toShut.isEmpty()) {
            shut(toShut.remove(world.random.nextInt(toShut.size())));
            giveUp = world.now + 2 * World.LIMITS.stop();
            return;
        }
        for (Told told : List.copyOf(toStop)) {
            if (told.resource.gate.body().isStill()) {
                toStop.remove(told);
                stopped.add(told);
            }
        }
        if (toStop.isEmpty() || giveUp - world.now <= 0) {
            over = true;
            stopped.forEach(this::judge);
        } else {
            world.now++;
        }
    }

    private void shut(SimulatedResource resource) {
        world.tell("shut down", resource);
        resource.shut = true;
        resource.gate.shutDown();
        if (!resource.absent) {
            resource.requestStop(new SimulatedLink.OfItself());
            toStop.add(new Told(resource, resource.body));
        }
    }

    /** It was seen at rest, and is not named; what has gone meanwhile has been named as it went. */
    private void judge(Told told) {
        SimulatedResource resource = told.resource;
        boolean there = resource.body == told.body && !resource.absent;
        if (there && resource.movesByItsBody() && !world.isFar(resource)) {
            world.find(Finding.LEFT_UNNAMED);
        }
    }
}
