package dev.holdfast.session.safety.internal;

import dev.holdfast.session.SessionExpiredException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of the right motor where that is another robot's: what {@code RemoteBody}, {@code Ours} and {@code SessionKeeper} decide,
 * over a link that drops and returns.
 */
final class SimulatedLink implements Agent {
    private final World world;
    private final SimulatedFar far;
    private final Map<StopRun, Asked> stopping = new IdentityHashMap<>();
    private boolean up = true;
    private int drops = 3;
    private Optional<LiveSession> session = Optional.empty();
    /** The one before, which the robot there may take for live a little longer: it has heard us later than we spoke. */
    private Optional<LiveSession> over = Optional.empty();
    /** Until when the robot there hears of us, as far as we know. */
    private long present;

    private long commanded;
    private long stopped;
    private long settled;
    private boolean finishing;

    /** A stop that this robot makes by itself. */
    static final class OfItself extends StopRequest {}

    /** A stop that was handed on as it is. */
    private record Asked(StopRequest request, long mark) {}

    /** How far a stop through the link has come. */
    enum Answer {
        WAIT,
        DONE,
        FAILED
    }

    SimulatedLink(World world) {
        this.world = world;
        far = new SimulatedFar(world);
    }

    // ---- the keeper of the session ----

    private boolean lives() {
        return session.isPresent() && present - world.now > 0;
    }

    /** The session for a command that is made now: the live one, that of old if the robot there knows it still, or another. */
    private LiveSession open() {
        if (session.isEmpty() || !far.hears(session.get())) {
            session = Optional.of(far.start());
        }
        heard();
        return session.get();
    }

    /** It counts from when it has heard us; we count from when we spoke. */
    private void heard() {
        over = over.filter(before -> before != session.orElseThrow());
        present = world.now + World.WINDOW - world.random.nextInt(7);
    }

    private void beat() {
        if (up && lives()) {
            if (far.hears(session.orElseThrow())) {
                heard();
            } else {
                present = world.now;
            }
        }
    }

    /** The session is of the whole link: what is commanded through it beside the motor opens it, too. */
    private void commandSomethingElse() {
        if (up && world.random.nextInt(3) == 0) {
            open();
        }
    }

    // ---- commands ----

    /** One step of a command through the link; true when it returns. */
    boolean act(Command command) {
        return command.there == null ? send(command) : await(command, command.there);
    }

    private boolean send(Command command) {
        if (SimulatedDriver.endsAtOnce(world, command)) {
            return true;
        }
        commanded++;
        if (!up) {
            command.failed = true;
            return true;
        }
        command.wrote = true;
        command.there = far.arrive(open(), command);
        return false;
    }

    private boolean await(Command command, FarCall call) {
        if (call.broken) {
            command.failed = true;
        } else if (command.isCancelled() && !call.cancelledByCaller() && world.random.nextInt(3) > 0) {
            far.cancel(call);
            command.cut = true;
        } else if (call.isOver()) {
            command.cut = call.outcome() == Outcome.CUT_SHORT && command.isCancelled();
            command.refusedByDriver = call.outcome() == Outcome.REFUSED;
            command.failed = call.outcome() != Outcome.DONE;
        } else {
            return false;
        }
        commanded++;
        return true;
    }

    // ---- stops ----

    /** Whether this stop waits for an answer. */
    boolean isStopping(StopRun run) {
        return stopping.containsKey(run);
    }

    Answer stop(StopRun run) {
        return isAsked(run) || isStopping(run) ? handOn(run, new StopRequest()) : stopWhatIsOurs(run);
    }

    private Answer handOn(StopRun run, StopRequest request) {
        Asked asked = stopping.get(run);
        if (!up) {
            stopping.remove(run);
            return Answer.FAILED;
        }
        if (asked == null) {
            stopping.put(run, new Asked(request, commanded));
            far.requestStop(request);
            return Answer.WAIT;
        }
        if (!far.hasAnswered(asked.request())) {
            return Answer.WAIT;
        }
        stopping.remove(run);
        settle(asked.mark());
        return Answer.DONE;
    }

    private Answer stopWhatIsOurs(StopRun run) {
        if (!world.rooms.asksWhoseItIs() && up) {
            return handOn(run, new OfItself());
        }
        if (!isOurs()) {
            return Answer.DONE;
        }
        long mark = commanded;
        if (!lives()) {
            over = session.or(() -> over);
            if (world.rooms.overIsOver()) {
                session = Optional.empty();
            }
            settle(mark);
            return Answer.DONE;
        }
        if (!up) {
            if (!world.rooms.settlesOnlyWhatIsKnown()) {
                settle(mark);
                return Answer.DONE;
            }
            return Answer.FAILED;
        }
        try {
            if (far.stopOwned(session.orElseThrow())) {
                stopped = Math.max(stopped, mark);
            } else {
                settle(mark);
            }
        } catch (SessionExpiredException e) {
            present = world.now;
            settle(mark);
        }
        return Answer.DONE;
    }

    boolean isMoving(StopRun run) {
        if (!isAsked(run) && !isOurs() || !up) {
            return false; // it is none of our business, or the stop is believed
        }
        return isMoving();
    }

    /** As whoever asks is answered. */
    private boolean isMoving() {
        boolean moving = far.isSeenMoving();
        if (!moving) {
            settle(world.rooms.settlesOnlyWhatWasStopped() ? stopped : commanded);
        }
        return moving;
    }

    /** Somebody shows on a page whether it moves. */
    private void lookAtIt() {
        if (up) {
            isMoving();
        }
    }

    private boolean isOurs() {
        return settled != commanded;
    }

    private void settle(long mark) {
        settled = Math.max(settled, mark);
    }

    private static boolean isAsked(StopRun run) {
        return run.cause() == StopRun.Cause.EXPLICIT
                && (run.requests().isEmpty() || run.requests().stream().anyMatch(each -> !(each instanceof OfItself)));
    }

    // ---- the network ----

    @Override
    public boolean isBusy() {
        return far.isBusy();
    }

    @Override
    public void begin() {
        switch (world.random.nextInt(10)) {
            case 0 -> toggle();
            case 1, 2 -> beat();
            case 3 -> commandSomethingElse();
            case 4 -> lookAtIt();
            default -> far.step();
        }
    }

    @Override
    public void goOn() {
        begin();
    }

    private void toggle() {
        if (up && drops > 0) {
            drops--;
            drop();
        } else if (!up) {
            world.tell("link returns", "");
            up = true;
            far.noticeTheDrop();
        }
    }

    private void drop() {
        world.tell("link drops", "");
        up = false;
        far.linkDrops();
    }

    @Override
    public boolean finish() {
        if (!finishing) {
            finishing = true;
            up |= world.random.nextBoolean();
        }
        beat();
        return far.finish() | over.map(far::knows).orElse(false);
    }

    /** Nobody there is heard of any more; we are, where the link is up. */
    void goSilent() {
        far.goSilent();
    }
}
