package dev.holdfast.session.safety.internal;

/** What a driver does with a command, one step at a time: it refuses, moves, fails, blocks, listens to its token or not. */
final class SimulatedDriver {
    private SimulatedDriver() {}

    /** Whether an admitted command reaches the driver that it was admitted to. */
    static boolean isReached(World world, Command command) {
        if (!command.isAbandoned()) {
            return true;
        }
        if (world.rooms.requiresPlace()) {
            command.failed = command.refusedByDriver = true;
            return false;
        }
        world.find(Finding.RAN_IN_NEXT);
        return true;
    }

    /** One step of a driver's method; true when it returns. */
    static boolean act(World world, Command command) {
        if (world.isFar(command.resource)) {
            return world.link.orElseThrow().act(command);
        }
        return command.wrote ? goOn(world, command) : write(world, command);
    }

    /** Whether it ends before it has moved anything. */
    static boolean endsAtOnce(World world, Command command) {
        if (command.isCancelled() && world.random.nextBoolean()) {
            command.cut = command.failed = true;
            return true;
        }
        if (world.random.nextInt(7) == 0) {
            command.failed = command.refusedByDriver = true;
            return true;
        }
        return false;
    }

    private static boolean write(World world, Command command) {
        if (endsAtOnce(world, command)) {
            return true;
        }
        command.wrote = true;
        command.resource.move(command, false);
        if (world.random.nextInt(9) == 0) {
            command.failed = true;
            return true;
        }
        return !command.blocking;
    }

    private static boolean goOn(World world, Command command) {
        if (command.isCancelled() && world.random.nextInt(3) > 0) {
            command.cut = true;
            if (world.random.nextBoolean()) {
                command.resource.move(command, true);
                return true;
            }
            return world.random.nextInt(3) != 0;
        }
        if (world.random.nextInt(4) == 0) {
            command.resource.move(command, true);
            return true;
        }
        return false;
    }
}
