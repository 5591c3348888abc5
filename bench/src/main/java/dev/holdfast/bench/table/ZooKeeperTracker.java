package dev.holdfast.bench.table;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.server.SessionTracker;
import org.apache.zookeeper.server.SessionTrackerImpl;

/**
 * ZooKeeper's tracker as its server sets it up, with the usual tick of 2 s. A beat is one synchronized method: it finds the
 * session, rounds its end up to the next tick, and where that is another than before moves it from one bucket to another.
 */
final class ZooKeeperTracker implements Tracker {
    private static final int TICK = 2_000;
    private static final int TIMEOUT = (int) WINDOW.toMillis();

    private final SessionTrackerImpl tracker;
    private final long[] ids;
    private final boolean moves;
    /** How far beyond the timeout a session's last beat was put. */
    private final byte[] ahead;

    /** @param moves whether each beat falls into another tick than the one before, which takes seconds otherwise */
    ZooKeeperTracker(int sessions, boolean moves) {
        tracker = new SessionTrackerImpl(new NobodyExpires(), new ConcurrentHashMap<>(), TICK, 1, (who, status) -> {});
        ids = new long[sessions];
        ahead = new byte[sessions];
        this.moves = moves;
    }

    private static final class NobodyExpires implements SessionTracker.SessionExpirer {
        @Override
        public void expire(SessionTracker.Session session) {
            throw new IllegalStateException("a session expired that was beaten: " + session.getSessionId());
        }

        @Override
        public long getServerId() {
            return 1;
        }
    }

    @Override
    public void open(int session) {
        ids[session] = tracker.createSession(TIMEOUT);
        tracker.commitSession(ids[session], TIMEOUT);
    }

    @Override
    public void beat(int session) {
        if (moves) {
            ahead[session] ^= 1;
        }
        if (!tracker.touchSession(ids[session], TIMEOUT + ahead[session] * 2 * TICK)) {
            throw new IllegalStateException("session " + session + " does not live");
        }
    }

    @Override
    public void start() {
        tracker.start();
    }

    @Override
    public void close() {
        tracker.shutdown();
    }
}
