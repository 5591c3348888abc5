package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.advice.internal.Rhythms;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table with its timer and a black box, on a clock that a test moves. */
final class RecordedRun {
    final Rhythms rhythms = new Rhythms();
    final List<Cause> causes = new ArrayList<>();
    final BlackBox box = new BlackBox(rhythms, causes::add);
    final Incidents incidents = new Incidents();

    /** Who lapsed, and by which deadline. */
    final Map<Long, Long> lapsed = new TreeMap<>();

    private final Witness witness = new Witnesses(rhythms, box);
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private int stalls;
    private long now;
    private long pulse;

    RecordedRun(long now) {
        this.now = now;
        this.pulse = now;
    }

    long now() {
        return now;
    }

    LiveSession open(String address, Duration window) {
        LiveSession session = table.start("", address, window, now);
        witness.opened(session, now);
        return session;
    }

    void beat(LiveSession session) {
        if (isHeard(session)) {
            witness.beat(session, now);
        }
    }

    void command(LiveSession session) {
        if (isHeard(session)) {
            witness.commanded(session, now);
        }
    }

    private boolean isHeard(LiveSession session) {
        try {
            table.heartbeat(session.session().id(), "", now);
            return true;
        } catch (SessionExpiredException e) {
            witness.expired(session.session().id(), now);
            return false;
        }
    }

    void end(LiveSession session) {
        if (table.end(session)) {
            witness.finished(session, false, now);
        }
    }

    /** Time passes, and the timer comes at each pulse. */
    void pass(long nanos) {
        long end = now + nanos;
        while (now - end < 0) {
            long next = table.isEmpty() ? end : Math.max(pulse + 1, table.nextWake(pulse));
            now = next - end < 0 ? next : end;
            if (!table.isEmpty() && now == next) {
                sweep();
            }
        }
    }

    /** Time passes, and the timer does not come. */
    void standStill(long nanos) {
        now += nanos;
    }

    /** It comes again. */
    void sweep() {
        List<LiveSession> gone = table.lapse(now);
        pulse = now;
        for (LiveSession session : gone) {
            lapsed.put(session.number(), session.due());
            witness.finished(session, true, now);
        }
        if (table.stalls() != stalls) {
            stalls = table.stalls();
            witness.stalled(table.lastStallNanos(), table.lastStallEnd());
        }
    }

    Recording snapshot() {
        return new Snapshot(box, rhythms, incidents, "1.2.3")
                .take(causes, 0, now, Instant.ofEpochSecond(1_000_000_000));
    }
}
