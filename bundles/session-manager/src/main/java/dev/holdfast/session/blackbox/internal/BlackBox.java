package dev.holdfast.session.blackbox.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.advice.internal.Rhythm;
import dev.holdfast.session.advice.internal.Rhythms;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopRun;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Notes in rings what it sees, and says when something has happened that a file should be written for. */
final class BlackBox implements Witness {
    /** Of signs of life for a minute at 2.5 a second each: those of 218 clients; beyond, the reach is shorter. 1 MB. */
    private static final int SIGNS = 32_768;

    /** A command makes two records; those of a minute at 270 a second. 1 MB. */
    private static final int COMMANDS = 32_768;

    /** 256 kB. */
    private static final int EVENTS = 8_192;

    /** A timer that is later than this is worth a record. */
    private static final long LATE = Duration.ofMillis(5).toNanos();

    /** Somebody who goes on beating a session that is over must not push out what happened before. */
    private static final int MOST_REFUSALS = 16;

    static final int NESTED = 0x80;

    private final Ring signs = new Ring(SIGNS);
    private final Ring commands = new Ring(COMMANDS);
    private final Ring events = new Ring(EVENTS);
    private final ResourceNumbers resources = new ResourceNumbers();
    private final Rhythms rhythms;
    private final Consumer<Cause> causes;

    /**
     * @param rhythms knows the sessions
     * @param causes is told why a file should be written; it must not block
     */
    BlackBox(Rhythms rhythms, Consumer<Cause> causes) {
        this.rhythms = rhythms;
        this.causes = causes;
    }

    Ring signs() {
        return signs;
    }

    Ring commands() {
        return commands;
    }

    Ring events() {
        return events;
    }

    ResourceNumbers resources() {
        return resources;
    }

    @Override
    public void opened(LiveSession session, long now) {
        events.add(now, What.of(Kind.OPENED, session.number()), session.window());
    }

    @Override
    public void beat(LiveSession session, long now) {
        signs.add(now, What.of(Kind.BEAT, session.number()), 0);
    }

    @Override
    public void commanded(LiveSession session, long now) {
        signs.add(now, What.of(Kind.COMMANDED, session.number()), 0);
    }

    @Override
    public void expired(UUID id, long now) {
        rhythms.find(id)
                .filter(rhythm -> rhythm.refused() <= MOST_REFUSALS)
                .map(Rhythm::number)
                .ifPresent(number -> signs.add(now, What.of(Kind.EXPIRED, number), 0));
    }

    @Override
    public void finished(LiveSession session, boolean lapsed, long now) {
        events.add(now, What.of(lapsed ? Kind.LAPSED : Kind.ENDED, session.number()), lapsed ? session.due() : 0);
        if (lapsed) {
            causes.accept(new Cause(now, Cause.LAPSE, Rhythm.mark(session.session()) + " lapsed"));
        }
    }

    @Override
    public void pulse(long late, long now) {
        if (late > LATE) {
            events.add(now, What.of(Kind.LATE, 0), late);
        }
    }

    @Override
    public void stalled(long nanos, long end) {
        events.add(end, What.of(Kind.STALLED, 0), nanos);
    }

    @Override
    public void admitted(ResourceName resource, LiveSession session, LiveSession previous, long now) {
        commands.add(now, What.of(Kind.ADMITTED, session.number(), resources.of(resource), 0), previous.number());
    }

    @Override
    public void refused(ResourceName resource, LiveSession session, Refusal why, long now) {
        commands.add(now, What.of(Kind.REFUSED, session.number(), resources.of(resource), why.ordinal()), 0);
    }

    @Override
    public void returned(ResourceName resource, LiveSession session, Outcome outcome, long now) {
        commands.add(now, What.of(Kind.RETURNED, session.number(), resources.of(resource), outcome.ordinal()), 0);
    }

    @Override
    public void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {
        int note = run.cause().ordinal() | (nested ? NESTED : 0);
        long session = run.forSession().number();
        events.add(now, What.of(Kind.STOP_BEGAN, session, resources.of(resource), note), 0);
    }

    @Override
    public void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {
        long session = run.forSession().number();
        int note = failed ? 1 : 0;
        events.add(now, What.of(Kind.STOP_ENDED, session, resources.of(resource), note), now - run.beganAt());
    }

    @Override
    public void overdue(ResourceName resource, boolean hangs, long now) {
        events.add(now, What.of(Kind.OVERDUE, 0, resources.of(resource), hangs ? 1 : 0), 0);
        causes.accept(new Cause(now, Cause.OVERDUE, "the stop of " + resource + " is overdue"));
    }

    @Override
    public void recovered(ResourceName resource, long now) {
        events.add(now, What.of(Kind.RECOVERED, 0, resources.of(resource), 0), 0);
    }

    @Override
    public void leftMoving(ResourceName resource, long now) {
        events.add(now, What.of(Kind.LEFT_MOVING, 0, resources.of(resource), 0), 0);
        causes.accept(new Cause(now, Cause.OVERDUE, resource + " was left moving"));
    }
}
