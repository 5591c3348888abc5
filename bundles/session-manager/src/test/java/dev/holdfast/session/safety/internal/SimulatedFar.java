package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The other robot: a table and a gate of production, its lane and its timer, and somebody who drives there. To it we are a client
 * among others.
 */
final class SimulatedFar implements GateEvents {
    private static final ResourceName NAME = new ResourceName(Api.component("motor"), "there");

    private final World world;
    private final SessionTable table;
    private final ResourceGate gate;
    private final List<FarCall> calls = new ArrayList<>();
    private final List<StopRequest> answered = new ArrayList<>();
    private final LiveSession strangers;
    private boolean strangerIsSilent;
    private int strangerLeft = 2;
    private Optional<FarCall> stranger = Optional.empty();
    private Optional<StopRun> stop = Optional.empty();
    private boolean toCollect;
    private long pulse;
    /** The number of the command by which the motor moves. */
    private long moverSequence;
    /** Its rotor turns, and what measures it has noticed: a little later than the driver's method has returned. */
    private boolean seenMoving;

    SimulatedFar(World world) {
        this.world = world;
        table = world.table();
        gate = new ResourceGate(NAME, World.LIMITS, world.sequence, this, world.rules);
        gate.body().open(0);
        strangers = start();
    }

    private SimulatedResource motor() {
        return world.resources[World.RIGHT];
    }

    /** The time there; its timer is never late. */
    private long now() {
        for (; world.now - pulse >= World.STALL / 2; pulse += World.STALL / 2) {
            toCollect |= !table.lapse(pulse).isEmpty();
        }
        return world.now;
    }

    // ---- what we ask it ----

    LiveSession start() {
        return table.start("", "", Duration.ofNanos(World.WINDOW), now());
    }

    /** A sign of life. */
    boolean hears(LiveSession session) {
        try {
            table.heartbeat(session.session().id(), "", now());
            return true;
        } catch (SessionExpiredException e) {
            return false;
        }
    }

    /** Whether its timer has not noticed yet that this session is over. */
    boolean knows(LiveSession session) {
        return table.find(session.session().id(), "") != LiveSession.NOBODY;
    }

    FarCall arrive(LiveSession session, Command ours) {
        var call = new FarCall(session, ours);
        calls.add(call);
        world.tell("arrives there", call);
        gate.arrive(call, now());
        return call;
    }

    void cancel(FarCall call) {
        gate.cancelByCaller(call, now());
    }

    void requestStop(StopRequest request) {
        gate.stops().request(request);
    }

    boolean hasAnswered(StopRequest request) {
        return answered.contains(request);
    }

    /** What its driver measures. */
    boolean isSeenMoving() {
        return motor().mover != null && seenMoving;
    }

    boolean stopOwned(LiveSession session) {
        if (!session.lives(now())) {
            throw SessionExpiredException.refused();
        }
        return gate.stops().collectFrom(session);
    }

    /** It notices at once, or some time later, and at the latest when the link returns. */
    void linkDrops() {
        for (FarCall call : calls) {
            call.broken |= call.ours.client != World.STRANGER;
        }
        if (world.random.nextBoolean()) {
            noticeTheDrop();
        }
    }

    void noticeTheDrop() {
        for (FarCall call : List.copyOf(calls)) {
            if (call.broken && !call.isOver() && !call.cancelledByCaller()) {
                cancel(call);
            }
        }
    }

    // ---- what goes on there ----

    void step() {
        seenMoving |= motor().mover != null && world.random.nextInt(3) == 0;
        switch (world.random.nextInt(8)) {
            case 0 -> collect();
            case 1, 2 -> stepLane();
            case 3 -> gate.tick(now());
            case 4 -> stepStranger();
            case 5 -> {
                if (world.random.nextInt(4) == 0) {
                    noticeTheDrop();
                }
            }
            default -> stepCalls();
        }
    }

    boolean isBusy() {
        return !calls.isEmpty() || stop.isPresent() || toCollect || !gate.body().isStill();
    }

    boolean finish() {
        now();
        boolean busy = isBusy();
        seenMoving = motor().mover != null;
        if (!strangerIsSilent) {
            hears(strangers);
        }
        noticeTheDrop();
        collect();
        gate.tick(world.now);
        stepLane();
        stepCalls();
        return busy;
    }

    void goSilent() {
        strangerIsSilent = true;
    }

    private void collect() {
        now();
        if (toCollect) {
            toCollect = false;
            gate.stops().collect();
        }
    }

    private void stepLane() {
        if (stop.isEmpty()) {
            stop = gate.stops().begin(now());
            return;
        }
        StopRun run = stop.get();
        stop = Optional.empty();
        judge(run);
        world.tell("stopped there", run.cause());
        motor().stoppedByDriver();
        moverSequence = 0;
        seenMoving = false;
        gate.stops().end(run, false, now());
    }

    private void judge(StopRun run) {
        Command moving = motor().mover;
        boolean ofItself =
                !run.requests().isEmpty() && run.requests().stream().allMatch(SimulatedLink.OfItself.class::isInstance);
        boolean wronged = run.cause() == StopRun.Cause.EXPLICIT && ofItself
                || run.cause() == StopRun.Cause.LAPSE && run.forSession() != strangers;
        if (wronged
                && moving != null
                && moving.client == World.STRANGER
                && gate.owner() == strangers
                && strangers.lives(now())) {
            world.find(Finding.STOPPED_A_STRANGER);
        }
    }

    private void stepStranger() {
        if (strangerIsSilent || world.random.nextBoolean() && !hears(strangers)) {
            return;
        }
        if (stranger.isEmpty() && strangerLeft > 0 && world.random.nextInt(3) == 0) {
            strangerLeft--;
            var command = new Command(
                    strangers,
                    Optional.empty(),
                    World.STRANGER,
                    motor(),
                    world.random.nextInt(3) == 0,
                    false,
                    Ticket.NO_CONNECTION);
            stranger = Optional.of(arrive(strangers, command));
        }
    }

    private void stepCalls() {
        if (calls.isEmpty()) {
            return;
        }
        FarCall call = calls.get(world.random.nextInt(calls.size()));
        if (call.admitted && !call.isOver()) {
            act(call).ifPresent(outcome -> {
                call.end(outcome);
                gate.returned(call, outcome, now());
            });
        }
        if (call.isOver()) {
            calls.remove(call);
            stranger = stranger.filter(theirs -> theirs != call);
        }
    }

    /** One step of the driver there; how it ended, if it has. */
    private Optional<Outcome> act(FarCall call) {
        if (!call.wrote) {
            if (world.random.nextInt(9) == 0) {
                return Optional.of(Outcome.REFUSED);
            }
            call.wrote = true;
            move(call, false);
            return call.ours.blocking ? Optional.empty() : Optional.of(Outcome.DONE);
        }
        boolean told = call.isCancelled();
        if (!told && world.random.nextInt(4) > 0) {
            return Optional.empty();
        }
        if (!told || world.random.nextBoolean()) {
            move(call, true);
        }
        return Optional.of(told ? Outcome.CUT_SHORT : Outcome.DONE);
    }

    private void move(FarCall call, boolean still) {
        if (moverSequence > call.sequence) {
            world.find(Finding.UNDONE);
        }
        moverSequence = still ? 0 : call.sequence;
        motor().mover = still ? null : call.ours;
        seenMoving &= !still;
        world.tell(still ? "still there by" : "moved there by", call);
    }

    // ---- what its gate tells ----

    @Override
    public void admitted(Ticket ticket) {
        world.tell("admitted there", ticket);
        ((FarCall) ticket).admitted = true;
        if (stop.isPresent()) {
            world.find(Finding.ENTERED_A_STOP);
        }
    }

    @Override
    public void refused(Ticket ticket, Refusal why) {
        world.tell("refused there", ticket, why);
        ((FarCall) ticket).end(why == Refusal.CANCELLED ? Outcome.CUT_SHORT : Outcome.FAILED);
    }

    @Override
    public void answered(StopRequest request, boolean stopped) {
        answered.add(request);
    }

    @Override
    public void unowned(Ticket ticket, LiveSession owner) {}

    @Override
    public void cancelled(Ticket ticket) {}

    @Override
    public void stopDue(ResourceGate gate) {}

    @Override
    public void wakeAt(ResourceGate gate, long time) {}

    @Override
    public void stopReturned(ResourceGate gate) {}

    @Override
    public void settling(ResourceGate gate, SettleWatch watch) {}

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {}

    @Override
    public void recovered(ResourceGate gate) {}
}
