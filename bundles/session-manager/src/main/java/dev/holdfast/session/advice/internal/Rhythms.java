package dev.holdfast.session.advice.internal;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the rhythm of each session that lives, and of the last that have finished. Where very many live, the gaps of the later
 * ones are not measured.
 */
public final class Rhythms implements Witness {
    /** 2.6 MB. */
    private static final int MOST_MEASURED = 512;

    private static final int MOST_FINISHED_MEASURED = 64;
    private static final int MOST_FINISHED = 1_024;

    private final Map<SessionKey, Rhythm> all = new ConcurrentHashMap<>();
    private final Queue<Rhythm> finished = new ConcurrentLinkedQueue<>();
    private final Queue<Rhythm> finishedMeasured = new ConcurrentLinkedQueue<>();
    private final AtomicInteger finishedCount = new AtomicInteger();
    private final AtomicInteger finishedMeasuredCount = new AtomicInteger();
    private final AtomicInteger measured = new AtomicInteger();
    private volatile long stallEnd = Long.MIN_VALUE / 2;

    @Override
    public void opened(LiveSession session, long now) {
        note(session, now);
        if (session.isFinished()) { // whoever told that may have come before us
            finish(session);
        }
    }

    private void note(LiveSession session, long now) {
        // where no silence ends it, beats prove nothing
        all.put(session, new Rhythm(session, session.isEndless() ? Optional.empty() : histogram(), now));
    }

    private Optional<GapHistogram> histogram() {
        if (measured.incrementAndGet() > MOST_MEASURED) {
            measured.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new GapHistogram());
    }

    @Override
    public void beat(LiveSession session, long now) {
        Rhythm rhythm = all.get(session);
        if (rhythm != null) {
            rhythm.beat(now, stallEnd);
        }
    }

    @Override
    public void commanded(LiveSession session, long now) {
        Rhythm rhythm = all.get(session);
        if (rhythm != null) {
            rhythm.commanded(now);
        }
    }

    @Override
    public void stalled(long nanos, long end) {
        stallEnd = end;
    }

    @Override
    public void finished(LiveSession session, boolean lapsed, long now) {
        finish(session);
    }

    private void finish(LiveSession session) {
        Rhythm rhythm = all.get(session);
        if (rhythm == null || !rhythm.finish()) {
            return;
        }
        finished.add(rhythm);
        if (finishedCount.incrementAndGet() > MOST_FINISHED) {
            finishedCount.decrementAndGet();
            all.remove(finished.remove().key());
        }
        finishedMeasured.add(rhythm);
        if (finishedMeasuredCount.incrementAndGet() > MOST_FINISHED_MEASURED) {
            finishedMeasuredCount.decrementAndGet();
            if (finishedMeasured.remove().forgetGaps()) {
                measured.decrementAndGet();
            }
        }
    }

    /** One that lives, or has finished lately. */
    public Optional<Rhythm> find(UUID id) {
        return Optional.ofNullable(all.get(new SessionKey(id)));
    }

    /** Those that live, and those that finished lately, in the order in which they were opened. */
    public List<Rhythm> all() {
        return all.values().stream()
                .sorted(Comparator.comparingLong(Rhythm::number))
                .toList();
    }
}
