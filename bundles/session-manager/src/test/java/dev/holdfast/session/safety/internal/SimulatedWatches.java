package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;

/** Those who look whether what was stopped stands still. Whoever has judged acts a step later. */
final class SimulatedWatches {
    private final World world;
    private final List<Look> looks = new ArrayList<>();
    private final List<Look> seenMoving = new ArrayList<>();

    /** One watch over one body. */
    private static final class Look {
        private final SimulatedResource resource;
        private final SettleWatch watch;
        private final int body;
        private boolean later;

        Look(SimulatedResource resource, SettleWatch watch) {
            this.resource = resource;
            this.watch = watch;
            this.body = resource.body;
        }

        /** Its body serves the name no longer. */
        boolean isOfTheGone() {
            return resource.absent || resource.body != body;
        }
    }

    SimulatedWatches(World world) {
        this.world = world;
    }

    void begin(SimulatedResource resource, SettleWatch watch) {
        looks.add(new Look(resource, watch));
    }

    boolean isIdle() {
        return looks.isEmpty() && seenMoving.isEmpty();
    }

    void step() {
        if (!seenMoving.isEmpty()) {
            act(seenMoving.remove(0));
        } else if (!looks.isEmpty()) {
            look(looks.get(world.random.nextInt(looks.size())));
        }
    }

    void stepAll() {
        List.copyOf(looks).forEach(this::look);
        while (!seenMoving.isEmpty()) {
            act(seenMoving.remove(0));
        }
    }

    private void act(Look look) {
        switch (look.resource.gate.stops().stillMoving(look.watch, world.now())) {
            case FAILED -> look.resource.lane.failedAt = world.sequence.get();
            case ASK_AGAIN -> looks.add(look);
            default -> {}
        }
    }

    private void look(Look look) {
        if (look.isOfTheGone()) {
            looks.remove(look);
            return;
        }
        if (look.later && look.watch.secondLook() - world.now > 0) {
            return;
        }
        boolean moving = isMoving(look.resource, look.watch.run());
        if (!moving) {
            look.resource.gate.stops().standsStill(look.watch.run());
        }
        switch (look.watch.judge(moving, world.now())) {
            case ASK_AGAIN -> {}
            case LOOK_LATER -> look.later = true;
            case OVER -> looks.remove(look);
            case FAILED -> {
                looks.remove(look);
                seenMoving.add(look);
            }
        }
    }

    private boolean isMoving(SimulatedResource resource, StopRun run) {
        if (resource.number != World.BASE) {
            return moves(resource, run);
        }
        return !world.baseBroken && (movesAsPart(World.LEFT, run) || movesAsPart(World.RIGHT, run));
    }

    private boolean movesAsPart(int number, StopRun run) {
        SimulatedResource part = world.resources[number];
        return part.mover != null && !part.gate.stops().isForeign(run, World.BUNDLE, world.now()) && moves(part, run);
    }

    private boolean moves(SimulatedResource motor, StopRun run) {
        return world.isFar(motor) ? world.link.orElseThrow().isMoving(run) : motor.mover != null;
    }
}
