package dev.holdfast.session.safety.internal;

/** What an onlooker finds when all has come to rest. */
final class Judgement {
    private Judgement() {}

    /** While those live who lived at the end of the schedule. */
    static void whileTheyLive(World world) {
        for (int motor = World.LEFT; motor <= World.RIGHT && !world.baseBroken; motor++) {
            world.resources[motor].judgeWhatGoesOn();
        }
        for (int motor = World.LEFT; motor <= World.RIGHT; motor++) {
            SimulatedResource resource = world.resources[motor];
            Command command = resource.mover;
            if (command != null && command.client != World.STRANGER && !command.isAbandoned() && !world.baseBroken) {
                judge(command, resource, world);
            }
        }
    }

    /**
     * Known and left: a command that found the link down moved nothing, and yet its session answers for the motor from then on, also
     * for what an older command, whose stop had found the link down as well, left moving.
     */
    private static void judge(Command command, SimulatedResource resource, World world) {
        LiveSession owner = resource.gate.owner();
        boolean answeredFor = world.isFar(resource) && owner != command.session() && owner.lives(world.now());
        if (command.sequence < resource.stoppedAt && !answeredFor) {
            world.find(Finding.OVERTAKEN);
        }
        if (command.cancelledByCaller() && !isLeftToAnOwner(command)) {
            world.find(Finding.CANCELLED_MOVES);
        } else if (command.cut) {
            world.find(Finding.CUT_SHORT_MOVES);
        }
        if (command.failed
                && !command.refusedByDriver
                && command.client != World.SESSIONLESS
                && owner != command.session()
                && owner.lives(world.now())
                && !answeredFor) {
            world.find(Finding.FAILED_ELSEWHERE);
        }
    }

    /**
     * Known and left: a cancelled command without a session, whose motor a session has claimed since without moving it
     * (it was refused, or rule (d) 2 gave the claim back). That session answers for the motor; a stop of the base around
     * it spares it then.
     */
    private static boolean isLeftToAnOwner(Command command) {
        return command.client == World.SESSIONLESS && command.resource.gate.owner() != LiveSession.NOBODY;
    }

    /** When everybody has fallen silent. What was left moving by a body that is gone was named then. */
    static void inTheEnd(World world) {
        for (int motor = World.LEFT; motor <= World.RIGHT; motor++) {
            Command command = world.resources[motor].mover;
            if (command != null && command.client != World.SESSIONLESS && !command.isAbandoned()) {
                world.find(Finding.LOST);
            }
        }
    }
}
