package dev.holdfast.session.safety.internal;

import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * One session's pulse. State and deadline share one word, so that "check and extend" (rule (a)) and "mark as finished"
 * are each one compare-and-set: a heartbeat takes no lock, and one of the two sees the other.
 */
public final class LiveSession extends SessionKey {
    /** Marks, which are no times. */
    private static final long LAPSED = Long.MIN_VALUE;

    private static final long ENDED = Long.MIN_VALUE + 1;
    /** In place of an atomic of its own for each session, of which there may be many. */
    private static final AtomicLongFieldUpdater<LiveSession> WORD =
            AtomicLongFieldUpdater.newUpdater(LiveSession.class, "word");

    /** Stands for a caller without a session: never live, never finished. */
    public static final LiveSession NOBODY =
            new LiveSession(new Session(new UUID(0, 0), "", Duration.ofNanos(1), ""), 0, Stalls.NONE, ENDED);

    // What a Session says, without an object more for each of very many.
    private final String holder;
    private final String address;
    private final long window;

    private final long number;
    private final Stalls stalls;
    private volatile long word;

    /** The deadline that it let pass; written by the one who marks it, read for records alone. */
    private volatile long due;

    private LiveSession(Session session, long number, Stalls stalls, long word) {
        super(session.id());
        this.holder = session.holder();
        this.address = session.address();
        this.window = session.heartbeatWindow().toNanos();
        this.number = number;
        this.stalls = stalls;
        this.word = word;
    }

    /** A session that was just opened: that is its first sign of life. */
    static LiveSession opened(Session session, long number, Stalls stalls, long now) {
        return new LiveSession(
                session,
                number,
                stalls,
                deadline(now + session.heartbeatWindow().toNanos()));
    }

    /** It as others know it. Made anew each time that it is asked for. */
    public Session session() {
        return new Session(id(), holder, Duration.ofNanos(window), address);
    }

    /** Who has opened it, as a {@link Session} says it. */
    public String holder() {
        return holder;
    }

    /** From where it was opened, as a {@link Session} says it. */
    String address() {
        return address;
    }

    /** Sessions are numbered in the order in which they were opened. */
    public long number() {
        return number;
    }

    /** Whether this module has opened it; a client on the wire is held by nobody here. */
    boolean isHeldBy(String holder) {
        return !holder.isEmpty() && this.holder.equals(holder);
    }

    /** Its heartbeat window in nanoseconds. */
    public long window() {
        return window;
    }

    /** Whether no silence ends it, as that of a bundle. */
    public boolean isEndless() {
        return window == Session.NO_DEADLINE.toNanos();
    }

    /**
     * Neither marked nor past its deadline. Whoever finds the deadline passed marks the session on the spot: a stall that is
     * declared a moment later must not revive what somebody has been told is dead.
     */
    public boolean lives(long now) {
        while (true) {
            long current = word;
            if (isMark(current)) {
                return false;
            }
            if (current - now > 0) {
                return true;
            }
            long deadline = forgiven(current);
            if (deadline - now > 0) {
                return true;
            }
            if (WORD.compareAndSet(this, current, LAPSED)) {
                due = deadline;
                return false;
            }
        }
    }

    /** Marked as lapsed or ended; nothing revives it. */
    public boolean isFinished() {
        return this != NOBODY && isMark(word);
    }

    /** Finished by its deadline: it is the timer that hands it out. Whoever ends a session does that himself. */
    public boolean hasLapsed() {
        return word == LAPSED;
    }

    /** When it lapses unless it is heard of; only while it is not finished. */
    long deadline() {
        return forgiven(word);
    }

    /** If it has lapsed, the deadline that it let pass; nothing is decided by it. */
    public long due() {
        return due;
    }

    /** Moves the deadline to a window from now, if it lives by {@code rules}; else tells that it does not. */
    boolean beat(long now, Rules rules) {
        while (true) {
            if (rules.judgesDeadlines() ? !lives(now) : isFinished()) {
                return false;
            }
            long current = word;
            long next = deadline(now + window);
            boolean later = next - forgiven(current) > 0;
            if (!isMark(current) && (!later || WORD.compareAndSet(this, current, next))) {
                return true;
            }
        }
    }

    /** Marks it as ended; true for the one who did. */
    boolean end() {
        while (true) {
            long current = word;
            if (isMark(current)) {
                return false;
            }
            if (WORD.compareAndSet(this, current, ENDED)) {
                return true;
            }
        }
    }

    private long forgiven(long current) {
        return isMark(current) ? current : stalls.forgiven(current, window);
    }

    private static boolean isMark(long word) {
        return word == LAPSED || word == ENDED;
    }

    /** Any time may be a deadline but those that are taken for marks. */
    private static long deadline(long time) {
        return isMark(time) ? ENDED + 1 : time;
    }

    @Override
    public String toString() {
        return this == NOBODY ? "nobody" : id().toString();
    }
}
