package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Who lives. Knows no clock and no thread: every method is told the time, in nanoseconds of a monotonic clock.
 *
 * <p>A heartbeat is one look-up and one compare-and-set, and takes no lock. Where the machine itself has stood still, whoever
 * comes first declares it (see {@link Stalls}). The timer looks at a session when its {@link Deadlines} say so, not at each
 * pulse.
 */
public final class SessionTable {
    private static final long LONGEST_PULSE = Duration.ofMillis(10).toNanos();
    private static final long STALL = Duration.ofMillis(50).toNanos();
    /** So many sessions that have ended may wait for their deadline beside as many as live. */
    private static final int MANY = 1_000;
    /** So many are handed out in one sweep. */
    private static final int MANY_AT_ONCE = 10_000;

    private volatile SessionLimits limits;
    private final Rules rules;
    private final Supplier<UUID> ids;
    private final long longestPulse;
    private final long stallAfter;
    private final Stalls stalls;
    /** Those that silence ends. */
    private final ConcurrentMap<SessionKey, LiveSession> sessions = new ConcurrentHashMap<>();

    /** Those of bundles, which live while these run: the timer has nothing to do with them. */
    private final ConcurrentMap<SessionKey, LiveSession> bundles = new ConcurrentHashMap<>();

    private final Map<String, Integer> perHost = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();

    /** A lock for whoever sweeps; a heartbeat never takes it, and no start. */
    private final Deadlines deadlines = new Deadlines();

    /** Guarded by the deadlines: taken out of the table, and handed out by the next sweep that comes to its end. */
    private final ArrayList<LiveSession> gone = new ArrayList<>();

    private final AtomicLong opened = new AtomicLong();

    private volatile long pulse;

    public SessionTable(SessionLimits limits) {
        this(limits, Rules.ALL, UUID::randomUUID, LONGEST_PULSE, STALL);
    }

    /** For simulations: with rules taken out, ids that can be foretold, and a time that runs in other units. */
    SessionTable(SessionLimits limits, Rules rules, Supplier<UUID> ids, long longestPulse, long stallAfter) {
        this.limits = limits;
        this.rules = rules;
        this.ids = ids;
        this.longestPulse = longestPulse;
        this.stallAfter = stallAfter;
        this.stalls = new Stalls(stallAfter);
    }

    /** How many may live from now on; those that do go on. */
    public void limits(SessionLimits next) {
        limits = next;
    }

    /**
     * Opens a session.
     *
     * @throws LimitExceededException if too many live already
     */
    public LiveSession start(String holder, String address, Duration window, long now) {
        if (sessions.isEmpty()) {
            pulse = now; // nobody could have been wronged before: the pulse begins with the first session
        }
        noticeStall(now);
        String host = host(address);
        admit(host);
        try {
            return open(holder, address, window, now);
        } catch (RuntimeException | Error e) {
            giveBackPlace(host);
            throw e;
        }
    }

    private LiveSession open(String holder, String address, Duration window, long now) {
        var session = LiveSession.opened(
                new Session(ids.get(), holder, window, address), opened.incrementAndGet(), stalls, now);
        var arrival = new Deadlines.Arrival(session);
        sessions.put(session, session);
        deadlines.add(arrival);
        return session;
    }

    /** Opens the session of a bundle, which no silence ends and no limit counts. */
    public LiveSession startForBundle(String holder, long now) {
        var session = LiveSession.opened(
                new Session(ids.get(), holder, Session.NO_DEADLINE, ""), opened.incrementAndGet(), Stalls.NONE, now);
        bundles.put(session, session);
        return session;
    }

    /**
     * Rule (a): finds the holder's session and moves its deadline in one atomic step.
     *
     * @throws SessionExpiredException if it is unknown, foreign, finished, or past its deadline
     */
    public LiveSession heartbeat(UUID id, String holder, long now) {
        noticeStall(now);
        LiveSession session = sessions.get(new SessionKey(id));
        if (session == null || !session.holder().equals(holder) || !session.beat(now, rules)) {
            throw SessionExpiredException.refused();
        }
        return session;
    }

    /** Finds a session without being a sign of its life; {@link LiveSession#NOBODY} if there is no such one. */
    public LiveSession find(UUID id, String holder) {
        LiveSession session = sessions.get(new SessionKey(id));
        return session == null || !session.holder().equals(holder) ? LiveSession.NOBODY : session;
    }

    /**
     * Marks the sessions whose deadline has passed and hands them out, of very many those who were due first: then {@link
     * #nextWake} is now. What they own is collected after that (rule (b)).
     */
    public List<LiveSession> lapse(long now) {
        noticeStall(now);
        if (now - pulse > 0) {
            pulse = now;
        }
        synchronized (deadlines) {
            sweep(now);
            List<LiveSession> lapsed = List.copyOf(gone);
            gone.clear();
            return lapsed;
        }
    }

    /** Where memory runs out in the middle, nobody is lost: the next sweep goes on from there. */
    private void sweep(long now) {
        LiveSession passed = deadlines.firstPassed(now);
        while (passed != LiveSession.NOBODY && gone.size() < MANY_AT_ONCE) {
            gone.ensureCapacity(gone.size() + 1);
            if (passed.hasLapsed() && sessions.remove(passed, passed)) {
                gone.add(passed);
                giveBackPlace(host(passed.address()));
            }
            deadlines.removeFirst();
            passed = deadlines.firstPassed(now);
        }
        if (deadlines.size() > 2 * sessions.size() + MANY) {
            deadlines.retain(session -> sessions.containsKey(session)); // not: who lives; some owe a stop
        }
    }

    /** Marks one session as ended; true if it was live until now. */
    public boolean end(LiveSession session) {
        return session.end() && (bundles.remove(session, session) || forget(session));
    }

    /**
     * To be called before anything is judged by a time that was just read, also by a gate: if this process has stood still,
     * the deadlines that fell into that time are put off first.
     */
    public void noticeStall(long now) {
        if (rules.forgivesStalls() && now - pulse > stallAfter && !sessions.isEmpty()) {
            stalls.notice(pulse, now, stallAfter);
        }
    }

    /** The sessions that have not finished, those of bundles among them. */
    public List<LiveSession> sessions() {
        var all = new ArrayList<>(sessions.values());
        all.addAll(bundles.values());
        return List.copyOf(all);
    }

    /** Whether there is no session that silence would end. */
    public boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** When {@link #lapse} wants to be called next: at the first deadline, and at most one pulse after {@code now}. */
    public long nextWake(long now) {
        synchronized (deadlines) {
            return deadlines.nextLook(now, longestPulse);
        }
    }

    /** How often this process has stood still for longer than sessions can bear unseen, since it began. */
    public int stalls() {
        return stalls.declared();
    }

    /** How long the last stall was, in nanoseconds. */
    public long lastStallNanos() {
        return stalls.lastNanos();
    }

    /** When it was declared, and over. */
    public long lastStallEnd() {
        return stalls.lastEnd();
    }

    private void admit(String host) {
        SessionLimits now = limits;
        int taken = places.getAndUpdate(count -> count < now.all() ? count + 1 : count);
        if (taken >= now.all()) {
            throw new LimitExceededException(
                    "there are %d live sessions already; end some, or wait a heartbeat window".formatted(now.all()));
        }
        try {
            perHost.merge(host, 1, (before, one) -> {
                if (before >= now.perHost() && !isLoopback(host)) {
                    throw new LimitExceededException(
                            "%s has %d live sessions already; end some, or wait a heartbeat window"
                                    .formatted(host, before));
                }
                return before + one;
            });
        } catch (LimitExceededException e) {
            places.decrementAndGet();
            throw e;
        }
    }

    /** True for the one who took it out. */
    private boolean forget(LiveSession session) {
        boolean known = sessions.remove(session, session);
        if (known) {
            giveBackPlace(host(session.address()));
        }
        return known;
    }

    private void giveBackPlace(String from) {
        places.decrementAndGet();
        perHost.computeIfPresent(from, (host, count) -> count == 1 ? null : count - 1);
    }

    private static String host(String address) {
        int port = address.lastIndexOf(':');
        return port < 0 ? address : address.substring(0, port);
    }

    private static boolean isLoopback(String host) {
        return host.isEmpty()
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("0:0:0:0:0:0:0:1")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }
}
