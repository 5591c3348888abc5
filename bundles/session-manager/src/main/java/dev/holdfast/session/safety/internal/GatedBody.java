package dev.holdfast.session.safety.internal;

import java.util.Optional;

/**
 * The body behind a gate: it comes, is held, stands still, and goes; the gate and its name outlive it. Each public method is one
 * atomic step of the gate.
 */
public final class GatedBody {
    private static final long NO_HOLD = -1;

    private final ResourceGate gate;
    private final GateSteps steps;
    private final Passage passage;
    private final Entrance entrance;
    private final Stops stops;
    private final Rules rules;

    GatedBody(ResourceGate gate, GateSteps steps, Passage passage, Entrance entrance, Stops stops, Rules rules) {
        this.gate = gate;
        this.steps = steps;
        this.passage = passage;
        this.entrance = entrance;
        this.stops = stops;
        this.rules = rules;
    }

    /**
     * A body has come: it is held, and a stop comes before anything else.
     *
     * @return the number of this hold, to end it by
     */
    public long receive(StopRequest request) {
        return steps.answer(out -> holdBody(request, out));
    }

    /** The body is about to change or to go: it is held as in {@link #receive}. Where nobody is, there is nothing to hold. */
    public long hold(StopRequest request) {
        return steps.answer(out -> {
            if (passage.isAbsent()) {
                passage.oweToNext();
                out.add(to -> to.answered(request, true));
                return NO_HOLD;
            }
            return holdBody(request, out);
        });
    }

    /** Lets no more commands in, and stops nothing yet: those who depend on the body stop first. */
    public void close() {
        steps.make(out -> {
            if (!passage.isAbsent()) {
                passage.hold();
            }
        });
    }

    private long holdBody(StopRequest request, Outbox out) {
        stops.pending().askForHousekeeping(request);
        stops.answerWhoWaitsInVain(out);
        entrance.cancelInside(out);
        stops.remindLane(out);
        return passage.hold();
    }

    /** Ends a hold if the body is at rest; when nobody else holds it, it is open. */
    public void openIfStill(long hold, long now) {
        steps.make(out -> {
            if (passage.isHeldBy(hold) && isAtRest()) {
                passage.release(hold);
                gate.admitWaiting(now, out);
            }
        });
    }

    /** A body has come that need not be stopped first; false if it must, because a stop was asked for before it came. */
    public boolean open(long now) {
        return steps.answer(out -> {
            boolean free = passage.isAbsent() && !passage.isOwedToNext();
            if (free) {
                passage.open();
                gate.admitWaiting(now, out);
            }
            return free;
        });
    }

    /** Whether commands may go in, as far as the body is concerned. */
    public boolean isOpen() {
        return steps.answer(out -> passage.isOpen());
    }

    /** Whether the body is at rest and empty: no command and no stop is in it, and none is owed. */
    public boolean isStill() {
        return steps.answer(out -> isAtRest());
    }

    /** What keeps the body from being replaced; empty when it is empty, at rest, and was seen standing still. */
    public Optional<Obstacle> obstacle() {
        return steps.answer(out -> {
            if (stops.hangs()) {
                return Optional.of(Obstacle.STOP_HANGS);
            }
            if (rules.swapWaitsForCommand(!entrance.isEmpty())) {
                return Optional.of(Obstacle.COMMAND_INSIDE);
            }
            if (!stops.isAtRest()) {
                return Optional.of(stops.failures().isRetryOwed() ? Obstacle.STOP_FAILS : Obstacle.NOT_STOPPED);
            }
            return rules.swapWaitsForStandstill(!stops.stoodStill())
                    ? Optional.of(Obstacle.MOVES)
                    : Optional.<Obstacle>empty();
        });
    }

    private boolean isAtRest() {
        return entrance.isEmpty() && stops.isAtRest();
    }

    /** The body goes, if it is at rest; true if it is gone. */
    public boolean vacateIfStill(long now) {
        return steps.answer(out -> {
            boolean still = isAtRest();
            if (still) {
                empty(now, out);
            }
            return still;
        });
    }

    /** The body is gone; what is still in it is on its own. Commands wait a while for the next. */
    public void vacate(long now) {
        steps.make(out -> {
            empty(now, out);
        });
    }

    private void empty(long now, Outbox out) {
        if (!isAtRest()) {
            passage.oweToNext(); // what could not be stopped here is stopped in the next body
        }
        passage.empty();
        entrance.abandon(out);
        stops.abandon(out);
        if (entrance.hasWaiting()) {
            out.add(to -> to.wakeAt(gate, now + gate.limits().swap()));
        }
    }
}
