package dev.holdfast.session.safety.internal;

/**
 * How one resource's body goes and the next one comes, as {@code Bodies} and {@code Whiteboard} do it: held, stopped, empty, or
 * left moving when its time is up; then for a while nobody; then the next, which is stopped before anything else.
 */
final class SimulatedChangeover {
    private final World world;
    private final SimulatedResource resource;
    private Stage stage = Stage.SERVING;
    private long giveUp;
    private long hold;

    private enum Stage {
        SERVING,
        /** What the bundle's sessions owned comes to rest first. */
        RESTING,
        LEAVING,
        GONE,
        COMING
    }

    SimulatedChangeover(World world, SimulatedResource resource) {
        this.world = world;
        this.resource = resource;
    }

    boolean isBusy() {
        return stage != Stage.SERVING;
    }

    /** Its bundle stops, or its lines are taken out. */
    void go() {
        giveUp = world.now + World.LIMITS.stop();
        if (resource.number == World.BASE) {
            world.module.stop();
            stage = Stage.RESTING;
        } else {
            leave();
        }
    }

    private void leave() {
        giveUp = world.now + World.LIMITS.stop();
        resource.hold();
        stage = Stage.LEAVING;
    }

    void goOn() {
        switch (stage) {
            case SERVING -> {}
            case RESTING -> {
                if (isBundleAtRest() || giveUp - world.now <= 0) {
                    leave();
                } else {
                    world.now++;
                }
            }
            case LEAVING -> {
                if (resource.gate.body().vacateIfStill(world.now())) {
                    gone(true);
                } else if (giveUp - world.now <= 0) {
                    resource.gate.body().vacate(world.now());
                    gone(false);
                } else {
                    world.now++;
                }
            }
            case GONE -> {
                if (world.random.nextInt(3) == 0) {
                    come();
                }
            }
            case COMING -> {
                if (hold < 0 || resource.release(hold)) {
                    stage = Stage.SERVING;
                }
            }
        }
    }

    private boolean isBundleAtRest() {
        for (SimulatedResource each : world.resources) {
            if (each.gate.owner().isHeldBy(World.BUNDLE) && !each.gate.body().isStill()) {
                return false;
            }
        }
        return true;
    }

    private void gone(boolean still) {
        resource.left(still);
        stage = Stage.GONE;
    }

    private void come() {
        if (resource.number == World.BASE) {
            world.module.start();
        }
        boolean mayMove = resource.mover != null || world.random.nextInt(4) > 0;
        hold = resource.come(mayMove);
        stage = Stage.COMING;
    }
}
