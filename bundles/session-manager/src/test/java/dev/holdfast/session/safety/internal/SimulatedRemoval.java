package dev.holdfast.session.safety.internal;

/** Somebody takes a resource out of the configuration, and puts it in again. */
final class SimulatedRemoval implements Agent {
    private final World world;
    private int left = 2;
    private SimulatedResource resource;

    SimulatedRemoval(World world) {
        this.world = world;
        resource = world.resources[World.LEFT];
    }

    @Override
    public boolean isBusy() {
        return resource.changeover.isBusy();
    }

    @Override
    public void begin() {
        if (left == 0 || world.random.nextInt(4) > 0) {
            return;
        }
        resource = world.resources[world.random.nextInt(3)];
        if (!resource.changeover.isBusy() && !world.isFar(resource)) {
            left--;
            if (world.random.nextBoolean()) {
                resource.close(); // those who depend on it let it go first
            }
            world.tell("removed", resource);
            resource.changeover.go();
        }
    }

    @Override
    public void goOn() {
        resource.changeover.goOn();
    }
}
