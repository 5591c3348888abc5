package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** A newer version of a module: its bodies are held until all are still, or the swap is called off, as {@code SwapHold} does it. */
final class SimulatedSwap implements Agent {
    private static final long LIMIT = World.LIMITS.stop() + World.LIMITS.settle();

    private final World world;
    private final List<Held> held = new ArrayList<>(2);
    private int left = 2;
    private long began;
    private boolean forced;
    private Stage stage = Stage.IDLE;

    private record Held(SimulatedResource resource, long hold, int body) {}

    private enum Stage {
        IDLE,
        WAITING,
        REPLACING,
        RELEASING
    }

    SimulatedSwap(World world) {
        this.world = world;
    }

    @Override
    public boolean isBusy() {
        return stage != Stage.IDLE;
    }

    @Override
    public void begin() {
        if (left == 0 || world.random.nextInt(4) > 0) {
            return;
        }
        left--;
        began = world.now;
        forced = world.random.nextInt(4) == 0;
        held.clear();
        if (world.random.nextInt(3) == 0) {
            hold(world.resources[World.BASE]);
        } else {
            hold(world.resources[World.LEFT]);
            hold(world.resources[World.RIGHT]);
        }
        stage = held.isEmpty() ? Stage.IDLE : Stage.WAITING;
        world.tell("swap of", held, forced ? "by force" : "");
    }

    private void hold(SimulatedResource resource) {
        if (!resource.absent
                && !world.isFar(resource)
                && !resource.changeover.isBusy()
                && world.random.nextInt(4) > 0) {
            held.add(new Held(resource, resource.hold(), resource.body));
        }
    }

    @Override
    public void goOn() {
        switch (stage) {
            case IDLE -> {}
            case WAITING -> look();
            case REPLACING -> replace();
            case RELEASING -> {
                held.removeIf(each -> each.resource.absent || each.resource.release(each.hold));
                stage = held.isEmpty() ? Stage.IDLE : stage;
            }
        }
    }

    private void look() {
        boolean inTheWay = false;
        for (Held each : held) {
            inTheWay |= each.resource.gate.body().obstacle().isPresent();
        }
        if (inTheWay && began + LIMIT - world.now > 0) {
            world.now++;
        } else if (inTheWay && !forced) {
            world.tell("called off", "");
            stage = Stage.RELEASING;
        } else {
            if (!inTheWay) {
                held.forEach(this::judge);
            }
            held.removeIf(each -> each.resource.changeover.isBusy()); // it goes already
            held.forEach(each -> each.resource.changeover.go());
            stage = held.isEmpty() ? Stage.IDLE : Stage.REPLACING;
        }
    }

    /** It was said that nothing is in the way. A body that has come since is not held, and is stopped before it goes. */
    private void judge(Held each) {
        SimulatedResource resource = each.resource;
        if (!resource.absent && resource.body == each.body) {
            resource.judgeLeaving(true);
            if (resource.hasSomebodyInside()) {
                world.find(Finding.OLD_BODY_MOVES);
            }
        }
    }

    private void replace() {
        Held next = held.get(world.random.nextInt(held.size()));
        next.resource.changeover.goOn();
        if (!next.resource.changeover.isBusy()) {
            next.resource.release(next.hold); // a hold of what has gone opens nothing
            held.remove(next);
        }
        stage = held.isEmpty() ? Stage.IDLE : stage;
    }
}
