package dev.holdfast.session.safety.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Which session's deadline comes next. A heartbeat only moves a deadline, and tells nobody; here stands the deadline that
 * each session had when it was looked at last. It is looked at again when that time comes: whoever was heard of since goes
 * back in with its new deadline. So a session costs the timer one look in most of a window, however often it beats.
 *
 * <p>Deadlines only ever move forward, so what is written here is never later than the truth. {@link #add} may be called
 * by any thread and waits for nobody; everything else by one thread at a time.
 *
 * <p>A binary heap of times, each with its session. Weighed were a scan of all sessions at each pulse (half a processor
 * for 100,000 of them) and a wheel of buckets (which would have to be scanned for its next deadline).
 */
final class Deadlines {
    private static final int SMALLEST = 16;
    /** So many are looked at in one go, some milliseconds' work: whoever looks has a pulse to keep. */
    private static final int MOST_LOOKS = 10_000;

    private final AtomicReference<Arrival> arrivals = new AtomicReference<>();
    /** Taken from the arrivals, and not in the heap yet: kept here in case there is no memory for them just now. */
    private Arrival pending;

    private long[] times = new long[SMALLEST];
    private LiveSession[] sessions = new LiveSession[SMALLEST];
    private int size;
    private long shortestWindow;

    /** A session on its way from the thread that opens it to the one that watches it; made before anybody knows it. */
    static final class Arrival {
        private final LiveSession session;
        private final long deadline;
        private Arrival next;

        Arrival(LiveSession session) {
            this.session = session;
            this.deadline = session.deadline();
        }
    }

    /** From now on the session is watched. Needs no memory: a session that is known to others is never left out. */
    void add(Arrival arrival) {
        do {
            arrival.next = arrivals.get();
        } while (!arrivals.compareAndSet(arrival.next, arrival));
    }

    /** How many are watched; those that have finished count until their time comes, or {@link #retain}. */
    int size() {
        return size;
    }

    /**
     * One who has finished, or whose deadline has passed, which marks it; {@link LiveSession#NOBODY} if there is none, or none
     * was found among many. It stays until {@link #removeFirst}.
     */
    LiveSession firstPassed(long now) {
        admitArrivals();
        for (int looks = 0; looks < MOST_LOOKS && size > 0 && times[0] - now <= 0; looks++) {
            LiveSession session = sessions[0];
            long deadline = session.deadline();
            if (!session.lives(now)) {
                return session;
            }
            sink(0, deadline, session);
        }
        return LiveSession.NOBODY;
    }

    /** Takes out whom {@link #firstPassed} has told. */
    void removeFirst() {
        size--;
        LiveSession last = sessions[size];
        sessions[size] = null;
        if (size > 0) {
            sink(0, times[size], last);
        }
    }

    /**
     * When to look again: at the first deadline, and after this pulse or a quarter of the shortest window at the latest; at once
     * where many have been put off and more may have to be.
     */
    long nextLook(long now, long pulse) {
        admitArrivals();
        long latest = size == 0 ? now + pulse : now + Math.min(pulse, shortestWindow / 4);
        for (int looks = 0; size > 0 && times[0] - latest < 0; looks++) {
            LiveSession session = sessions[0];
            long deadline = session.deadline();
            if (session.isFinished() || deadline - times[0] <= 0 || looks == MOST_LOOKS) {
                return times[0];
            }
            sink(0, deadline, session);
        }
        return latest;
    }

    /** Lets go of the others before their time comes; all are looked at. */
    void retain(Predicate<LiveSession> wanted) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(sessions[i])) {
                times[kept] = times[i];
                sessions[kept++] = sessions[i];
            }
        }
        Arrays.fill(sessions, kept, size, null);
        size = kept;
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, times[i], sessions[i]);
        }
    }

    private void admitArrivals() {
        while (true) {
            if (pending == null) {
                pending = arrivals.getAndSet(null);
            }
            if (pending == null) {
                return;
            }
            if (size == times.length) {
                grow();
            }
            long window = pending.session.window();
            shortestWindow = size == 0 ? window : Math.min(window, shortestWindow);
            rise(size++, pending.deadline, pending.session);
            pending = pending.next;
        }
    }

    /** Changes nothing where there is no memory for it. */
    private void grow() {
        int longer = size + (size >> 1);
        long[] moreTimes = Arrays.copyOf(times, longer);
        sessions = Arrays.copyOf(sessions, longer);
        times = moreTimes;
    }

    private void rise(int from, long time, LiveSession session) {
        int at = from;
        while (at > 0 && time - times[(at - 1) / 2] < 0) {
            at = move((at - 1) / 2, at);
        }
        put(at, time, session);
    }

    private void sink(int from, long time, LiveSession session) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && times[child + 1] - times[child] < 0) {
                child++;
            }
            if (time - times[child] <= 0) {
                break;
            }
            at = move(child, at);
        }
        put(at, time, session);
    }

    private int move(int from, int to) {
        put(to, times[from], sessions[from]);
        return from;
    }

    private void put(int at, long time, LiveSession session) {
        times[at] = time;
        sessions[at] = session;
    }
}
