package dev.holdfast.session.advice.internal;

import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One session's signs of life, from its beginning, and also for a while after its end. */
public final class Rhythm {
    private static final int MARK_DIGITS = 8;
    private static final long NEVER = Long.MIN_VALUE;

    private final LiveSession session;
    private final long opened;
    private final AtomicLong lastBeat = new AtomicLong(NEVER);
    private final AtomicLong heard;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Optional<GapHistogram> gaps;
    private final AtomicBoolean finished = new AtomicBoolean();

    Rhythm(LiveSession session, Optional<GapHistogram> gaps, long now) {
        this.session = session;
        this.gaps = gaps;
        this.opened = now;
        this.heard = new AtomicLong(now);
    }

    /** What a session may be called where its whole id must not be told. */
    public static String mark(Session session) {
        return session.id().toString().substring(0, MARK_DIGITS);
    }

    public Session session() {
        return session.session();
    }

    /** By which it is found. */
    SessionKey key() {
        return session;
    }

    /** Sessions are numbered in the order in which they were opened. */
    public long number() {
        return session.number();
    }

    /** When it was opened, in nanoseconds of the robot's clock. */
    public long opened() {
        return opened;
    }

    /** When it gave its last sign of life. */
    public long heard() {
        return heard.getOpaque();
    }

    public boolean isFinished() {
        return finished.get();
    }

    /** Empty where they are not measured, or not remembered any more. */
    Optional<Gaps> gaps() {
        return gaps.map(GapHistogram::snapshot);
    }

    /**
     * A heartbeat. The gap to the one before is counted, unless this process stood still in it: that was not its client's doing.
     * No fence is paid for, so of two at the same time one may count for none.
     *
     * @param stallEnd when the last stall ended
     */
    void beat(long now, long stallEnd) {
        heard.setOpaque(now);
        long before = lastBeat.getOpaque();
        lastBeat.setOpaque(now);
        if (before != NEVER && before - stallEnd >= 0) {
            Optional<GapHistogram> measured = gaps;
            if (measured.isPresent()) { // a lambda would be garbage at each heartbeat
                measured.get().add(now - before);
            }
        }
    }

    void commanded(long now) {
        heard.setOpaque(now);
    }

    /** A sign of life came too late; how many have by now. */
    public int refused() {
        return refusals.incrementAndGet();
    }

    /** True for the one who finishes it. */
    boolean finish() {
        return finished.compareAndSet(false, true);
    }

    /** Forgets what it has measured; true if that was anything. */
    boolean forgetGaps() {
        boolean measured = gaps.isPresent();
        gaps = Optional.empty();
        return measured;
    }
}
