package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.HashSet;
import java.util.Set;

/** One resource of a schedule: its gate, its lane, and what an onlooker knows of its bodies and of what really moves. */
final class SimulatedResource {
    private static final ResourceName[] NAMES = {
        new ResourceName(Api.component("base"), "base"),
        new ResourceName(Api.component("motor"), "left"),
        new ResourceName(Api.component("motor"), "right")
    };
    private static final long CLOSED = -2;
    /** How long ago the last tick may have been when all has come to rest. */
    private static final long LAST_TICK = 2;

    final int number;
    final ResourceGate gate;
    final SimulatedLane lane;
    final SimulatedChangeover changeover;
    private final World world;

    /** By which command its motor moves; null while it stands still. */
    Command mover;

    long stoppedAt;
    long owedSince;
    boolean wholeOverdue;
    LiveSession wholeOverdueFor = LiveSession.NOBODY;
    /** The last stop that reached the motor told that it had stopped it, and had not. */
    boolean lied;

    /** Its owner lapsed, and nobody has armed it since. */
    private boolean disarmed;

    /** When a command returned last that may have moved something. */
    private long renewedAt;

    /** The command that counts: the last one that went in and was not refused by its driver. */
    private Command inForce;

    /** Bodies are numbered in the order in which they come. */
    int body;

    boolean absent;
    /** A stop is due to the next body before any command. */
    boolean owedToNext;

    boolean shut;
    private int inside;
    private final Set<Integer> leftMoving = new HashSet<>(2);
    private final Set<Long> holds = new HashSet<>(4);

    SimulatedResource(World world, int number) {
        this.world = world;
        this.number = number;
        gate = new ResourceGate(
                NAMES[number], World.LIMITS, world.sequence, new SimulatedEvents(world, this), world.rules);
        lane = new SimulatedLane(world, this);
        changeover = new SimulatedChangeover(world, this);
        gate.body().open(0);
    }

    /** A command goes in. */
    void enters(Command command) {
        command.admitted = true;
        command.body = body;
        inside++;
        if (isTaken(command)) {
            world.find(Finding.TAKEN);
        }
        judgePolicy(command);
        if (!command.reentrant) {
            command.before = inForce;
            inForce = command;
        }
        if (lane.isInBody()) {
            world.find(Finding.ENTERED_A_STOP);
        }
        if (!holds.isEmpty() || absent) {
            world.find(Finding.ENTERED_A_HOLD);
        }
        if (owedToNext) {
            world.find(Finding.NEXT_NOT_STOPPED);
        }
        if (shut) {
            world.find(Finding.SPOKE_AFTER_SHUTDOWN);
        }
        if (command.late) {
            world.find(Finding.SPOKE_WHEN_STOPPED);
        }
    }

    private void judgePolicy(Command command) {
        Policy policy = gate.terms().policy();
        if (policy.unowned() == Policy.Unowned.REJECT
                && !command.reentrant
                && command.isSessionless()
                && command.previousOwner.lives(world.now())) {
            world.find(Finding.TAKEN_BY_NOBODY);
        }
        if (policy.rearm() && disarmed && !command.reentrant) {
            world.find(Finding.WENT_IN_DISARMED);
        }
    }

    /** Somebody has looked at it. */
    void rearm() {
        world.tell("armed", this);
        disarmed = false;
        gate.rearm();
    }

    /** The terms have changed; who is not asked for it is armed. */
    void terms(Terms next) {
        disarmed &= next.policy().rearm();
        gate.terms(next);
    }

    /** What a command leaves, once nobody does anything any more. */
    void judgeWhatGoesOn() {
        Policy policy = gate.terms().policy();
        if (mover == null || mover.client == World.STRANGER || lied || mover.isAbandoned() || absent) {
            return;
        }
        if (policy.maxAge().isPresent()
                && world.now() - renewedAt > policy.maxAge().getAsLong() + LAST_TICK) {
            world.find(Finding.STALE_MOVES);
        }
        if (policy.stopsOnDisconnect() && mover == inForce && world.isLost(mover.connection())) {
            world.find(Finding.UNTETHERED_MOVES);
        }
    }

    void leaves(Command command) {
        if (command.outcome() == Outcome.REFUSED) {
            inForce = inForce == command ? command.before : inForce;
        } else if (!command.isAbandoned()) {
            renewedAt = world.now();
        }
        inside -= command.admitted && !command.isAbandoned() ? 1 : 0;
    }

    boolean hasSomebodyInside() {
        return inside > 0;
    }

    /** From a live owner, although only that one may command. */
    private boolean isTaken(Command command) {
        return gate.terms().policy().exclusive()
                && !command.reentrant
                && command.previousOwner != command.session()
                && command.previousOwner.lives(world.now());
    }

    /** A driver writes to the hardware. */
    void move(Command command, boolean still) {
        if (number == World.BASE) {
            return; // the base itself has no wheels
        }
        if (command.isAbandoned()) {
            if (!leftMoving.contains(command.body)) {
                world.find(Finding.OLD_BODY_MOVES);
            }
        } else if (mover != null && !mover.isAbandoned() && mover.sequence > command.sequence) {
            world.find(Finding.UNDONE);
        }
        mover = still ? null : command;
        world.tell(still ? "still by" : "moved by", command);
    }

    void stoppedByDriver() {
        mover = null;
        lied = false;
    }

    /** Whether something is moving that this body answers for. */
    boolean movesByItsBody() {
        return mover != null && !lied && !mover.isAbandoned();
    }

    /** Somebody says Stop. */
    void requestStop(StopRequest request) {
        owedToNext |= absent;
        gate.stops().request(request);
    }

    void collect() {
        LiveSession owner = gate.owner();
        boolean owed = gate.stops().collect();
        owedToNext |= owed && absent;
        disarmed |= owed
                && owner == gate.owner()
                && owner.hasLapsed()
                && gate.terms().policy().rearm();
    }

    /** A connection is lost. */
    void lose(Object connection) {
        owedToNext |= gate.stops().collectLost(connection) && absent;
    }

    // ---- bodies ----

    long hold() {
        long hold = gate.body().hold(new StopRequest());
        if (absent) {
            owedToNext = true;
        } else {
            holds.add(hold);
        }
        return hold;
    }

    /** Its own body is about to change or to go, or has just come. */
    boolean isHeld() {
        return !holds.isEmpty();
    }

    void close() {
        gate.body().close();
        if (!absent) {
            holds.add(CLOSED); // until the body goes
        }
    }

    /** Ends a hold if the body is at rest; whether it is over. */
    boolean release(long hold) {
        if (gate.body().isStill()) {
            holds.remove(hold);
        }
        gate.body().openIfStill(hold, world.now());
        return !holds.contains(hold);
    }

    /** The body is gone. */
    void left(boolean still) {
        absent = true;
        holds.clear();
        inside = 0;
        lane.abandon();
        if (still) {
            judgeLeaving(false);
        } else {
            leftMoving.add(body);
            owedToNext = true;
        }
        world.tell("gone", this, still ? "" : "left moving");
    }

    /** It goes without being named as left moving: nothing of it may move then. */
    void judgeLeaving(boolean seenStandingStill) {
        if (mover != null && !mover.isAbandoned() && (seenStandingStill || !lied) && !world.isFar(this)) {
            world.find(Finding.OLD_BODY_MOVES);
        }
    }

    /**
     * The next body has come.
     *
     * @param mayMove whether it is one that is stopped when it comes
     * @return the hold that its first stop is made in; {@code -1} if it needs none
     */
    long come(boolean mayMove) {
        body++;
        absent = false;
        world.tell("comes", this);
        if (!mayMove && gate.body().open(world.now())) {
            return -1;
        }
        long hold = gate.body().receive(new StopRequest());
        holds.add(hold);
        return hold;
    }

    @Override
    public String toString() {
        return NAMES[number].name();
    }
}
