package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** One stop of one resource, as its driver makes it: it works, throws, hangs, or lies. */
final class SimulatedStop {
    private final World world;
    private final SimulatedResource resource;
    private final StopRun run;
    private final int body;
    private int hangs;
    private boolean failed;
    private int part = World.LEFT;
    private boolean inPart;
    private int partBody;
    private Optional<StopRun> partRun = Optional.empty();

    SimulatedStop(World world, SimulatedResource resource, StopRun run) {
        this.world = world;
        this.resource = resource;
        this.run = run;
        this.body = resource.body;
        hangs = world.failuresLeft > 0 && world.random.nextInt(12) == 0 ? 20 : 0;
    }

    boolean isInPart(SimulatedResource asked) {
        return part == asked.number && partRun.isPresent() && partBody == asked.body;
    }

    void step() {
        if (hangs > 0) {
            hangs--;
            world.now += 3;
        } else if (resource.number == World.BASE) {
            stepBase();
        } else if (halt(resource)) {
            end();
        }
    }

    private void stepBase() {
        if (part > World.RIGHT || !inPart && run.isOver()) {
            end(); // what a stop does after its end is refused
            return;
        }
        SimulatedResource motor = world.resources[part];
        if (!inPart) {
            var answer = motor.gate.stops().beginPart(run, World.BUNDLE, world.now());
            if (answer.part() != PartStop.Part.WAIT) {
                partRun = answer.run();
                partBody = motor.body;
                world.tell("part", motor, answer.part());
                if (partRun.isPresent() && world.rules.nestedStopCounts()) {
                    motor.stoppedAt = world.sequence.get();
                }
                inPart = true;
            }
        } else if (partRun.isEmpty() || leavePart(motor, partRun.get())) {
            inPart = false;
            part = world.baseBroken && failed ? World.RIGHT + 1 : part + 1;
        }
    }

    /** True when the driver's stop of the part has returned. */
    private boolean leavePart(SimulatedResource motor, StopRun entered) {
        boolean failedBefore = failed;
        failed = world.baseBroken;
        if (!world.baseBroken && !halt(motor)) {
            failed = failedBefore;
            return false;
        }
        partRun = Optional.empty();
        motor.gate.stops().end(entered, failed, world.now());
        failed |= failedBefore;
        return true;
    }

    private void end() {
        resource.lane.leave(this);
        if (failed) {
            resource.lane.failedAt = world.sequence.get();
        }
        world.tell("stop ends", resource, failed ? "failed" : "");
        resource.gate.stops().end(run, failed, world.now());
    }

    /** The driver's stop in one motor; true when it has returned. */
    private boolean halt(SimulatedResource motor) {
        if (motor.body != (motor == resource ? body : partBody) || motor.absent) {
            return true; // its body is gone, and what it still does is its own
        }
        if (world.isFar(motor)) {
            return haltThere(motor);
        }
        judge(motor);
        if (world.failuresLeft > 0 && world.random.nextInt(4) == 0) {
            world.failuresLeft--;
            failed = true;
        } else if (world.liesLeft > 0 && world.random.nextInt(6) == 0) {
            world.liesLeft--;
            world.tell("lie on", motor);
            motor.lied = motor.mover != null;
        } else {
            motor.stoppedByDriver();
        }
        return true;
    }

    private boolean haltThere(SimulatedResource motor) {
        SimulatedLink link = world.link.orElseThrow();
        if (!link.isStopping(run)) {
            judge(motor);
        }
        switch (link.stop(run)) {
            case WAIT -> {
                return false;
            }
            case FAILED -> failed = true;
            case DONE -> {}
        }
        return true;
    }

    private void judge(SimulatedResource motor) {
        LiveSession owner = motor.gate.owner();
        boolean mayStandFor = run.explicitSince != StopRun.NEVER;
        boolean ownLoop = owner.isHeldBy(World.BUNDLE) && (motor != resource || motor.wholeOverdue);
        boolean onItsOwn = run.cause() == StopRun.Cause.LAPSE
                || run.cause() == StopRun.Cause.RETRY
                || run.cause() == StopRun.Cause.HOUSEKEEPING
                        && owner != motor.wholeOverdueFor
                        && !(motor == resource && motor.isHeld());
        if (onItsOwn && !mayStandFor && owner.lives(world.now()) && owner != run.forSession() && !ownLoop) {
            world.find(Finding.FALSE_STOP);
        }
        if (motor.mover != null && motor.mover.client != World.STRANGER) {
            judge(motor.mover, motor);
        }
    }

    private void judge(Command moving, SimulatedResource motor) {
        LiveSession owner = motor.gate.owner();
        long admitted = moving.sequence;
        boolean inForce = !moving.failed && !moving.cut && !moving.cancelledByCaller();
        boolean answeredFor = moving.client == World.SESSIONLESS
                ? motor == resource
                : owner == moving.session() && owner.lives(world.now());
        boolean itsOwnPart = motor != resource && (owner == run.forSession() || owner.isHeldBy(World.BUNDLE));
        if (run.cause() == StopRun.Cause.RETRY
                && admitted > resource.lane.failedAt
                && answeredFor
                && inForce
                && !itsOwnPart) {
            world.find(Finding.RETRY_HIT_NEWER);
        }
        if (run.cause() == StopRun.Cause.AGAIN && motor == resource && admitted > motor.owedSince) {
            world.find(Finding.OWED_STOP_HIT_NEWER);
        }
    }
}
