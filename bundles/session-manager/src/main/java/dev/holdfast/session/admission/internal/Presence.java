package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.safety.internal.LiveSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A bundle's presence on the robot: one session while it runs, or those that it keeps itself. A heartbeat that this very
 * process sends proves nothing, so the one has no deadline; a module that wants to be held to more keeps its own, and has
 * no other then.
 */
public final class Presence {
    private final Robot robot;
    private final String module;
    private final String holder;
    private final SessionNews news;

    /** Guarded by this, but read without: a command of a bundle whose session lives takes no lock. */
    private volatile LiveSession session = LiveSession.NOBODY;

    private final Set<LiveSession> kept = new HashSet<>();
    private boolean keepsItsOwn;
    private boolean ended;

    /** @param module the bundle's symbolic name */
    public Presence(Robot robot, String module, SessionNews news) {
        this.robot = robot;
        this.module = module;
        this.holder = "module:" + module;
        this.news = news;
    }

    /** The holder of all of its sessions. */
    public String holder() {
        return holder;
    }

    /**
     * Whose a command is that the bundle issues outside of any call. The first one opens its session.
     *
     * @throws IllegalStateException if it keeps sessions of its own
     * @throws ResourceUnavailableException if it is stopping
     */
    public LiveSession session() {
        LiveSession now = session;
        return now == LiveSession.NOBODY ? open() : now;
    }

    private LiveSession open() {
        synchronized (this) {
            requireRunning();
            if (keepsItsOwn) {
                throw new IllegalStateException(
                        "%s keeps sessions of its own: command inside session.run(…)".formatted(module));
            }
            if (session != LiveSession.NOBODY) {
                return session;
            }
            session = robot.table().startForBundle(holder, robot.now());
        }
        news.started(session.session());
        return session;
    }

    /** Opens a session that the bundle keeps itself; the one that it had is ended. */
    public OwnSession start(Duration window) {
        LiveSession started;
        LiveSession before;
        synchronized (this) {
            requireRunning();
            kept.removeIf(LiveSession::isFinished);
            started = robot.table().start(holder, "", window, robot.now());
            kept.add(started);
            keepsItsOwn = true;
            before = session;
            session = LiveSession.NOBODY;
        }
        robot.sessionOpened();
        news.started(started.session());
        end(List.of(before));
        return new KeptSession(robot, started);
    }

    /** The bundle starts anew, without a session. */
    public synchronized void begin() {
        ended = false;
        keepsItsOwn = false;
    }

    /**
     * The bundle stops: its sessions end.
     *
     * @return what they owned; the stops have been asked for
     */
    public Set<Admitted> end() {
        List<LiveSession> all;
        synchronized (this) {
            ended = true;
            all = new ArrayList<>(kept);
            all.add(session);
            kept.clear();
            session = LiveSession.NOBODY;
        }
        return end(all);
    }

    private Set<Admitted> end(List<LiveSession> sessions) {
        List<LiveSession> ending = sessions.stream()
                .filter(each -> each != LiveSession.NOBODY && robot.table().end(each))
                .toList();
        return ending.isEmpty() ? Set.of() : robot.finished(ending, false);
    }

    private void requireRunning() {
        if (ended) {
            throw new ResourceUnavailableException(module + " is stopping and commands nothing any more; stop() works");
        }
    }
}
