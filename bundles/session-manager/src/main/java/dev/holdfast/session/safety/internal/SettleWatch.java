package dev.holdfast.session.safety.internal;

import java.util.Set;

/**
 * After a stop that returned: does the resource stand still? Asked until it does, for the settle time, and once more
 * after a second look's time. A command that was admitted since, on it or on what it is built upon, and
 * that its driver did not refuse, ends the watch.
 */
public final class SettleWatch {
    private final StopRun run;
    private final Set<ResourceGate> watched;
    private final long since;
    private final long giveUp;
    private final long secondLook;
    private boolean stoodStill;

    SettleWatch(StopRun run, Set<ResourceGate> watched, long since, long now, StopLimits limits) {
        this.run = run;
        this.watched = watched;
        this.since = since;
        this.giveUp = now + limits.settle();
        this.secondLook = now + limits.secondLook();
    }

    public StopRun run() {
        return run;
    }

    /** The number of the last event before the stop returned: a command after it ends the watch. */
    long since() {
        return since;
    }

    /** What the driver's answer means. */
    public enum Verdict {
        /** Ask again in a short while. */
        ASK_AGAIN,
        /** It stands still; ask again at {@link SettleWatch#secondLook()}. */
        LOOK_LATER,
        /** All is well, or somebody else's command is in force. */
        OVER,
        /** The stop did not work. */
        FAILED
    }

    /** When it is asked for the last time. */
    public long secondLook() {
        return secondLook;
    }

    /** Judges the driver's answer. */
    public Verdict judge(boolean moving, long now) {
        Commanded commanded =
                watched.stream().map(gate -> gate.commandedSince(since)).reduce(Commanded.NO, Commanded::or);
        if (commanded != Commanded.NO) {
            return commanded == Commanded.YES ? Verdict.OVER : Verdict.ASK_AGAIN;
        }
        if (moving) {
            return stoodStill || giveUp - now <= 0 ? Verdict.FAILED : Verdict.ASK_AGAIN;
        }
        if (stoodStill || secondLook - now <= 0) {
            return Verdict.OVER;
        }
        stoodStill = true;
        return Verdict.LOOK_LATER;
    }
}
