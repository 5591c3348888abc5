package dev.holdfast.session.safety.internal;

import java.util.Optional;

/** A lane: begins a stop when its gate has one due, and runs the driver's stop in small steps. */
final class SimulatedLane {
    private final Simulation world;
    private final int resource;
    private Optional<StopRun> run = Optional.empty();
    private Optional<StopRun> partRun = Optional.empty();
    private int part;
    private boolean inPart;
    private boolean failed;
    private int hangs;
    long failedAt;

    SimulatedLane(Simulation world, int resource) {
        this.world = world;
        this.resource = resource;
    }

    /** Whether a stop is in this resource's body: its own, or one that the base makes of it. */
    boolean isInBody() {
        var base = world.lanes[Simulation.BASE];
        return run.isPresent() || base.part == resource && base.partRun.isPresent();
    }

    void step() {
        if (run.isEmpty()) {
            begin();
        } else if (hangs > 0) {
            hangs--;
            world.now += 3;
        } else if (resource != Simulation.BASE) {
            halt(resource, run.get());
            end();
        } else {
            stepBase();
        }
    }

    private void begin() {
        run = world.gates[resource].beginStop(world.now());
        run.ifPresent(begun -> {
            world.tell("stop begins", begun.gate(), begun.cause(), "explicit since", begun.explicitSince);
            world.stoppedAt[resource] = world.sequence.get();
            failed = false;
            part = 1;
            inPart = false;
            hangs = world.failuresLeft > 0 && world.random.nextInt(12) == 0 ? 20 : 0;
        });
    }

    private void stepBase() {
        if (part > 2) {
            end();
            return;
        }
        if (!inPart) {
            var answer = world.gates[part].beginPart(run.get(), Simulation.BUNDLE, world.now());
            if (answer.part() == PartStop.Part.WAIT) {
                return;
            }
            partRun = answer.run();
            world.tell("part", part, answer.part());
            partRun.ifPresent(entered -> {
                if (world.rules.nestedStopCounts()) {
                    world.stoppedAt[part] = world.sequence.get();
                }
            });
            inPart = true;
            return;
        }
        partRun.ifPresent(entered -> {
            boolean failedBefore = failed;
            failed = false;
            if (world.baseBroken) {
                failed = true;
            } else {
                halt(part, run.get());
            }
            partRun = Optional.empty();
            world.gates[part].endStop(entered, failed, world.now());
            failed |= failedBefore;
        });
        inPart = false;
        part = world.baseBroken && failed ? 3 : part + 1;
    }

    private void end() {
        var over = run.orElseThrow();
        run = Optional.empty();
        if (failed) {
            failedAt = world.sequence.get();
        }
        world.tell("stop ends", over.gate(), failed ? "failed" : "");
        world.gates[resource].endStop(over, failed, world.now());
    }

    /** The driver's stop in one motor: it works, throws, or lies. */
    private void halt(int motor, StopRun why) {
        LiveSession owner = world.gates[motor].owner();
        boolean mayStandFor = why.explicitSince != StopRun.NEVER;
        boolean ownLoop = owner == world.sessions[Simulation.LOOP] && (motor != resource || world.wholeOverdue[motor]);
        boolean onItsOwn = why.cause() == StopRun.Cause.LAPSE
                || why.cause() == StopRun.Cause.RETRY
                || why.cause() == StopRun.Cause.HOUSEKEEPING && owner != world.wholeOverdueFor[motor];
        if (onItsOwn && !mayStandFor && owner.lives(world.now()) && owner != why.forSession() && !ownLoop) {
            world.findings.add(Finding.FALSE_STOP);
        }
        Command moving = world.mover[motor];
        if (moving != null) {
            judge(moving, motor, why);
        }
        if (world.failuresLeft > 0 && world.random.nextInt(4) == 0) {
            world.failuresLeft--;
            failed = true;
        } else if (world.liesLeft > 0 && world.random.nextInt(6) == 0) {
            world.liesLeft--;
            world.tell("lie on", motor);
        } else {
            world.mover[motor] = null;
        }
    }

    private void judge(Command moving, int motor, StopRun why) {
        long admitted = moving.ticket.sequence;
        boolean inForce = !moving.failed && !moving.cut && !moving.ticket.cancelledByCaller();
        LiveSession owner = world.gates[motor].owner();
        boolean answeredFor = moving.client == Simulation.SESSIONLESS
                ? motor == resource
                : owner == world.sessions[moving.client] && owner.lives(world.now());
        boolean itsOwnPart =
                motor != resource && (owner == why.forSession() || owner == world.sessions[Simulation.LOOP]);
        if (why.cause() == StopRun.Cause.RETRY && admitted > failedAt && answeredFor && inForce && !itsOwnPart) {
            world.findings.add(Finding.RETRY_HIT_NEWER);
        }
        if (why.cause() == StopRun.Cause.AGAIN && motor == resource && admitted > world.owedSince[motor]) {
            world.findings.add(Finding.OWED_STOP_HIT_NEWER);
        }
    }
}
