package dev.holdfast.jobs.internal;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job's presence on the robot: one session after the other, until it is ended. {@link #end} is safe for any thread. */
final class JobSession {
    private static final Logger log = LoggerFactory.getLogger(JobSession.class);
    private static final String IN_PROCESS = "";
    private static final int BEATS_PER_WINDOW = 3;

    private final ClientSessions sessions;
    private final String holder;
    private long nextBeat;

    /** Guards the two that follow: who ends the job must not miss a session that is being opened. */
    private final Object lock = new Object();

    private Optional<Session> live = Optional.empty();
    private boolean ended;

    JobSession(ClientSessions sessions, String holder) {
        this.sessions = sessions;
        this.holder = holder;
    }

    /**
     * A sign of life, where one is due. A session that has lapsed, as after a long stall, is followed by another.
     *
     * @throws LimitExceededException if there are too many sessions
     */
    void beat(long now) {
        Optional<Session> session = live();
        if (session.isEmpty()) {
            open(now);
        } else if (now - nextBeat >= 0) {
            try {
                sessions.heartbeat(session.get().id(), holder);
                nextBeat = now + interval(session.get());
            } catch (SessionExpiredException e) {
                log.warn(
                        "{} was silent for too long, its session {} lapsed; it gets another",
                        holder,
                        session.get().id());
                forget();
                open(now);
            }
        }
    }

    /** The session that it has now. */
    Optional<UUID> id() {
        return live().map(Session::id);
    }

    /** How long until the next beat is due, in nanoseconds. */
    long nanosToNext(long now) {
        return Math.max(0, nextBeat - now);
    }

    /** Says goodbye: what it owns is stopped now. There is none after that. Idempotent. */
    void end() {
        Optional<Session> last;
        synchronized (lock) {
            ended = true;
            last = live;
            live = Optional.empty();
        }
        last.ifPresent(session -> sessions.end(session.id(), holder));
    }

    /** What has lapsed is none, also if there is no other to be had. */
    private void forget() {
        synchronized (lock) {
            live = Optional.empty();
        }
    }

    private void open(long now) {
        Session opened = sessions.start(holder, IN_PROCESS);
        nextBeat = now + interval(opened);
        boolean tooLate;
        synchronized (lock) {
            tooLate = ended;
            live = tooLate ? Optional.empty() : Optional.of(opened);
        }
        if (tooLate) {
            sessions.end(opened.id(), holder);
        }
    }

    private Optional<Session> live() {
        synchronized (lock) {
            return live;
        }
    }

    private static long interval(Session session) {
        return session.heartbeatWindow().toNanos() / BEATS_PER_WINDOW;
    }
}
