package dev.holdfast.session.safety.internal;

import java.util.Optional;

/**
 * The stops of what is behind a gate: how they are asked for, owed, made and judged. Each public method is one atomic step of the
 * gate.
 */
public final class GatedStops {
    private final ResourceGate gate;
    private final GateSteps steps;
    private final Passage passage;
    private final Restrictions restrictions;
    private final Claim claim;
    private final Entrance entrance;
    private final Stops stops;
    private final Rules rules;

    GatedStops(
            ResourceGate gate,
            GateSteps steps,
            Passage passage,
            Restrictions restrictions,
            Claim claim,
            Entrance entrance,
            Stops stops,
            Rules rules) {
        this.gate = gate;
        this.steps = steps;
        this.passage = passage;
        this.restrictions = restrictions;
        this.claim = claim;
        this.entrance = entrance;
        this.stops = stops;
        this.rules = rules;
    }

    /** Somebody says Stop. Answered when it has been made; at once where nothing is there to move. */
    public void request(StopRequest request) {
        steps.make(out -> {
            if (passage.isAbsent()) {
                passage.oweToNext();
                stops.oweExplicitly();
                out.add(to -> to.answered(request, true));
            } else {
                stops.pending().askExplicitly(request);
                stops.answerWhoWaitsInVain(out);
                stops.remindLane(out);
            }
        });
    }

    /** Rule (c): a session has finished; if it owns this resource, a stop is owed. True if so. */
    public boolean collect() {
        return steps.answer(out -> {
            boolean owed = claim.collect();
            if (owed) {
                disarm(claim.owner());
            }
            return owe(owed, out);
        });
    }

    /** The same for a session that lives: it wants stopped what it owns, and nothing that somebody has commanded since. */
    public boolean collectFrom(LiveSession session) {
        return steps.answer(out -> owe(claim.collectFrom(session), out));
    }

    /** The same where its last command came by a connection that is lost, if its policy asks for that. */
    public boolean collectLost(Object connection) {
        if (!gate.terms().policy().stopsOnDisconnect()) {
            return false; // told of every connection, and most resources ask for nothing: without the lock
        }
        return steps.answer(out -> {
            entrance.noteLost(connection);
            return oweForLost(connection, out);
        });
    }

    /** Part of a step. */
    boolean oweForLost(Object connection, Outbox out) {
        boolean owed = gate.terms().policy().stopsOnDisconnect()
                && rules.stopsForLostConnection()
                && claim.collectLost(connection);
        if (owed && passage.isAbsent()) {
            passage.oweToNext();
        } else if (owed) {
            stops.pending().askForLost();
            stops.remindLane(out);
        }
        return owed;
    }

    private boolean owe(boolean owed, Outbox out) {
        if (owed && passage.isAbsent()) {
            passage.oweToNext();
        } else if (owed) {
            stops.pending().askForLapse();
        }
        stops.remindLane(out); // also of what was owed before: whoever was told of it may have failed
        return owed;
    }

    /** Part of a step: what this session left moving is stopped; a lapse before anybody asked for it does not count. */
    void disarm(LiveSession session) {
        if (gate.terms().policy().rearm()) {
            restrictions.stoppedFor(session);
        }
    }

    /** What is built upon this one could not be stopped: stops it too, if it is that resource's in the same session. */
    public void requestAfter(StopRun overdueRun) {
        steps.make(out -> {
            if (!passage.isAbsent() && rules.overdueReachesParts()) {
                stops.askAfterWhole(overdueRun);
                stops.remindLane(out);
            }
        });
    }

    /** A lane asks whether there is something to stop, and if so begins it: the gate closes in this step (rule (e)). */
    public Optional<StopRun> begin(long now) {
        return steps.answer(
                out -> stops.isRunning() || passage.isAbsent() ? Optional.<StopRun>empty() : stops.begin(now, out));
    }

    /** The driver's stop has returned, well or not. */
    public void end(StopRun run, boolean failed, long now) {
        steps.make(out -> {
            stops.end(run, failed, now, out);
            gate.admitWaiting(now, out);
            gate.expire(now, out);
            stops.remindLane(out);
        });
    }

    /** The stop returned, and yet it moves: a failed stop, unless somebody has commanded since it was judged so. */
    public SettleWatch.Verdict stillMoving(SettleWatch watch, long now) {
        return steps.answer(out -> passage.isAbsent() ? SettleWatch.Verdict.OVER : stops.stillMoving(watch, now, out));
    }

    /** After this stop the resource was seen standing still, or there is nothing in it that moves. */
    public void standsStill(StopRun run) {
        steps.make(out -> stops.noteStandsStill(run, out));
    }

    /**
     * Rule (f): a driver stops or brakes this part while it is itself being stopped. It claims nothing.
     *
     * @param asker the holder of its bundle's sessions
     */
    public PartStop beginPart(StopRun around, String asker, long now) {
        return steps.answer(out -> {
            if (stops.isRunning()) {
                return PartStop.busy();
            }
            if (passage.isAbsent()) {
                return PartStop.spared();
            }
            if (isForeignTo(around, asker, now)) {
                claim.passOver(around.forSession());
                return PartStop.spared();
            }
            return PartStop.entered(stops.beginInside(around, now, out));
        });
    }

    /** Rule (g), for a question asked inside a stop: whether this part is none of its business. */
    public boolean isForeign(StopRun around, String asker, long now) {
        return steps.answer(out -> isForeignTo(around, asker, now));
    }

    private boolean isForeignTo(StopRun around, String asker, long now) {
        return around.isForeign(claim, asker, now, rules);
    }
}
