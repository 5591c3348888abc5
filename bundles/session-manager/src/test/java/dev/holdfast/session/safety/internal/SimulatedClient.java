package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** A program that sends a few commands, one after another; its driver's code runs in small steps. */
final class SimulatedClient {
    private final Simulation world;
    private final int client;
    private int left = 2;
    private boolean gone;
    private Where where = Where.IDLE;
    private Command top;
    private Command nested;
    private int part;

    private enum Where {
        IDLE,
        WAITING,
        IN_MOTOR,
        IN_BASE,
        PART_WAITING,
        IN_PART,
        PART_RETURNS,
        RETURNS
    }

    SimulatedClient(Simulation world, int client) {
        this.world = world;
        this.client = client;
    }

    boolean isBusy() {
        return !gone && left > 0;
    }

    /** A beat, on time or late; a client that hears that its session is gone leaves. */
    void beat() {
        if (!gone && where == Where.IDLE && world.random.nextInt(3) > 0) {
            world.beats(client);
        }
    }

    /** Its user goes away in the middle of a command. */
    boolean cancel() {
        if (gone || where == Where.IDLE || where == Where.WAITING && top.refused) {
            return false;
        }
        world.gates[top.resource].cancelByCaller(top.ticket, world.now());
        if (where == Where.PART_WAITING) {
            world.gates[nested.resource].withdraw(nested.ticket, world.now());
        }
        return true;
    }

    void step() {
        if (!isBusy()) {
            return;
        }
        switch (where) {
            case IDLE -> {
                if (client < Simulation.SESSIONLESS && !world.beats(client)) {
                    gone = true; // a command over the wire is a sign of life, or refused
                    return;
                }
                top = world.arrive(client, target(), Optional.empty());
                where = Where.WAITING;
            }
            case WAITING -> {
                if (top.refused) {
                    done();
                } else if (top.admitted) {
                    part = 1;
                    where = top.resource == Simulation.BASE ? Where.IN_BASE : Where.IN_MOTOR;
                }
            }
            case IN_MOTOR -> {
                if (act(top)) {
                    where = Where.RETURNS;
                }
            }
            case IN_BASE -> {
                nested = world.arrive(client, part, Optional.of(top));
                where = Where.PART_WAITING;
            }
            case PART_WAITING -> stepWaitingPart();
            case IN_PART -> {
                if (act(nested)) {
                    where = Where.PART_RETURNS;
                }
            }
            case PART_RETURNS -> {
                world.returned(nested);
                if (top.ticket.isCancelled() && nested.cut) {
                    top.cut = true;
                    where = Where.RETURNS;
                } else if (nested.failed) {
                    top.failed = true; // an honest driver passes on what its part threw
                    top.refusedByDriver = nested.refusedByDriver;
                    where = Where.RETURNS;
                } else {
                    where = ++part <= 2 ? Where.IN_BASE : Where.RETURNS;
                }
            }
            case RETURNS -> {
                world.returned(top);
                done();
            }
        }
    }

    /** The base's own loop drives the motors, not the base. */
    private int target() {
        return client == Simulation.LOOP ? 1 + world.random.nextInt(2) : world.random.nextInt(3);
    }

    private void stepWaitingPart() {
        if (nested.refused) {
            top.failed = true;
            top.cut = top.ticket.isCancelled();
            where = Where.RETURNS;
        } else if (nested.admitted) {
            where = Where.IN_PART;
        } else if (top.ticket.isCancelled()) {
            world.gates[nested.resource].withdraw(nested.ticket, world.now());
        }
    }

    private void done() {
        where = Where.IDLE;
        left--;
        gone |= world.sessions[client].isFinished();
    }

    /** One step of a driver's method; true when it returns. */
    private boolean act(Command command) {
        var random = world.random;
        boolean told = command.ticket.isCancelled();
        if (!command.wrote) {
            if (told && random.nextBoolean()) {
                command.cut = command.failed = true;
                return true;
            }
            if (random.nextInt(7) == 0) {
                command.failed = command.refusedByDriver = true;
                return true;
            }
            command.wrote = true;
            world.move(command, false);
            if (random.nextInt(9) == 0) {
                command.failed = true;
                return true;
            }
            return !command.blocking;
        }
        if (told && random.nextInt(3) > 0) {
            command.cut = true;
            if (random.nextBoolean()) {
                world.move(command, true);
                return true;
            }
            return random.nextInt(3) != 0;
        }
        if (random.nextInt(4) == 0) {
            world.move(command, true);
            return true;
        }
        return false;
    }
}
