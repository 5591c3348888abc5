package dev.holdfast.session.safety.internal;

/** What the configuration asks of a resource changes: it is held and stopped, changed, and opened when it is at rest. */
final class SimulatedChange implements Agent {
    private final World world;
    private int left = 2;
    private SimulatedResource resource;
    private long hold;
    private long giveUp;
    private Stage stage = Stage.IDLE;

    private enum Stage {
        IDLE,
        HELD,
        OPENING
    }

    SimulatedChange(World world) {
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
        resource = world.resources[world.random.nextInt(3)];
        world.tell("changes", resource);
        giveUp = world.now + World.LIMITS.stop();
        hold = resource.hold();
        stage = Stage.HELD;
    }

    @Override
    public void goOn() {
        if (stage == Stage.HELD && (resource.gate.body().isStill() || giveUp - world.now <= 0)) {
            resource.terms(DrawnTerms.of(world.random, resource.number));
            stage = Stage.OPENING;
        } else if (stage == Stage.HELD) {
            world.now++;
        } else if (resource.absent || resource.release(hold)) {
            stage = Stage.IDLE;
        }
    }
}
