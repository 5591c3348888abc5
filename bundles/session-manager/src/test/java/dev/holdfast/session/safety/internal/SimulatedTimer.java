package dev.holdfast.session.safety.internal;

import dev.holdfast.session.SessionExpiredException;
import java.util.ArrayList;
import java.util.List;

/** The timer, and who beats: marking is one step, collecting what a marked session owns is one step for each resource. */
final class SimulatedTimer {
    private final World world;
    private final List<SimulatedResource> toCollect = new ArrayList<>();
    private int standstills = 2;

    SimulatedTimer(World world) {
        this.world = world;
    }

    void step() {
        if (toCollect.isEmpty()) {
            lapse();
        } else {
            toCollect.remove(world.random.nextInt(toCollect.size())).collect();
        }
    }

    void collectAll() {
        while (!toCollect.isEmpty()) {
            step();
        }
    }

    void lapse() {
        var lapsed = world.table.lapse(world.now);
        if (!lapsed.isEmpty()) {
            world.tell("lapsed", lapsed);
            collectLater();
        }
    }

    /** Sessions have been marked; what they own is collected in later steps. */
    void collectLater() {
        toCollect.addAll(List.of(world.resources));
    }

    /** The process hears nothing for a while; a beat that was sent in time waits in the socket. */
    void standStill(LiveSession waiting) {
        if (standstills == 0) {
            return;
        }
        standstills--;
        boolean lived = waiting.lives(world.now());
        world.now += World.STALL + 1 + world.random.nextInt(20);
        world.tell("stood still", "");
        if (world.random.nextBoolean()) {
            lapse();
        }
        if (lived && !beats(waiting)) {
            world.find(Finding.KILLED_BY_STALL);
        }
    }

    /** A sign of life; whether it was heard. */
    boolean beats(LiveSession session) {
        boolean finished = session.isFinished();
        try {
            world.table.heartbeat(session.session().id(), session.session().holder(), world.now);
            if (finished) {
                world.find(Finding.REVIVED);
            }
            return true;
        } catch (SessionExpiredException e) {
            return false;
        }
    }
}
