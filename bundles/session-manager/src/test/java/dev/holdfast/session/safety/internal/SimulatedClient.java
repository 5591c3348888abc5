package dev.holdfast.session.safety.internal;

import java.time.Duration;
import java.util.Optional;

/** A program that sends a few commands, one after another; its driver's code runs in small steps. */
final class SimulatedClient {
    private final World world;
    private final int client;
    private final LiveSession session;
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

    SimulatedClient(World world, int client) {
        this.world = world;
        this.client = client;
        this.session = isOnTheWire() && client != World.SESSIONLESS
                ? world.table.start("", "", Duration.ofNanos(DrawnTerms.window(world)), 0)
                : LiveSession.NOBODY;
    }

    private boolean isOnTheWire() {
        return client != World.LOOP;
    }

    /** The one that it opened on the wire. */
    LiveSession session() {
        return session;
    }

    boolean isBusy() {
        return !gone && left > 0;
    }

    /** A beat, on time or late; a client that hears that its session is gone leaves. */
    void beat() {
        if (!gone && where == Where.IDLE && world.random.nextInt(3) > 0) {
            world.timer.beats(session);
        }
    }

    /** Its user goes away in the middle of a command. */
    boolean cancel() {
        if (gone || where == Where.IDLE || where == Where.WAITING && top.refused) {
            return false;
        }
        top.resource.gate.cancelByCaller(top, world.now());
        if (where == Where.PART_WAITING) {
            nested.resource.gate.withdraw(nested, world.now());
        }
        return true;
    }

    void step() {
        if (!isBusy()) {
            return;
        }
        switch (where) {
            case IDLE -> begin();
            case WAITING -> stepWaiting();
            case IN_MOTOR -> {
                if (SimulatedDriver.act(world, top)) {
                    where = Where.RETURNS;
                }
            }
            case IN_BASE -> {
                nested = world.arrive(client, top.session(), world.resources[part], Optional.of(top), false);
                where = Where.PART_WAITING;
            }
            case PART_WAITING -> stepWaitingPart();
            case IN_PART -> {
                if (SimulatedDriver.act(world, nested)) {
                    where = Where.PART_RETURNS;
                }
            }
            case PART_RETURNS -> leavePart();
            case RETURNS -> {
                world.returned(top);
                done();
            }
        }
    }

    /** What it does next. */
    private void begin() {
        if (isOnTheWire()) {
            if (session != LiveSession.NOBODY && !world.timer.beats(session)) {
                gone = true; // a command over the wire is a sign of life, or refused
                return;
            }
            command(session, world.resources[world.random.nextInt(3)], false);
        } else {
            SimulatedResource motor = world.resources[1 + world.random.nextInt(2)]; // the loop drives no base
            boolean late = world.module.isLoopLate();
            world.module.whose().ifPresentOrElse(owner -> command(owner, motor, late), this::done);
        }
    }

    private void command(LiveSession owner, SimulatedResource resource, boolean late) {
        top = world.arrive(client, owner, resource, Optional.empty(), late);
        where = Where.WAITING;
    }

    private void stepWaiting() {
        if (top.refused) {
            done();
        } else if (top.admitted && SimulatedDriver.isReached(world, top)) {
            part = World.LEFT;
            where = top.resource.number == World.BASE ? Where.IN_BASE : Where.IN_MOTOR;
        } else if (top.admitted) {
            where = Where.RETURNS;
        }
    }

    private void stepWaitingPart() {
        if (nested.refused) {
            top.failed = true;
            top.cut = top.isCancelled();
            where = Where.RETURNS;
        } else if (nested.admitted) {
            where = SimulatedDriver.isReached(world, nested) ? Where.IN_PART : Where.PART_RETURNS;
        } else if (top.isCancelled()) {
            nested.resource.gate.withdraw(nested, world.now());
        }
    }

    private void leavePart() {
        world.returned(nested);
        if (top.isCancelled() && nested.cut) {
            top.cut = true;
            where = Where.RETURNS;
        } else if (nested.failed) {
            top.failed = true; // an honest driver passes on what its part threw
            top.refusedByDriver = nested.refusedByDriver;
            where = Where.RETURNS;
        } else {
            where = ++part <= World.RIGHT ? Where.IN_BASE : Where.RETURNS;
        }
    }

    private void done() {
        where = Where.IDLE;
        left--;
        gone |= session.isFinished();
    }
}
