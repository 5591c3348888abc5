package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.safety.internal.LiveSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A bundle's presence on the robot, from its start to its stop: one session, or those that it keeps itself. A heartbeat that
 * this very process sends proves nothing, so the one has no deadline; a module that wants to be held to more keeps its
 * own, and has no other then.
 *
 * <p>Once ended it stays so: a thread that an older version has left behind commands nothing in the name of the next.
 */
public final class Presence {
    /** Ten thousand may live on the whole robot; a module that opens one in a loop must not take them all. */
    private static final int MOST_KEPT = 100;

    private final Ground ground;
    private final String module;
    private final String holder;

    /** Guarded by this, but read without: a command of a bundle whose session lives takes no lock. */
    private volatile LiveSession session = LiveSession.NOBODY;

    /** Every session that may own something still, finished or not. Guarded by this. */
    private final Set<LiveSession> all = new HashSet<>();

    private boolean keepsItsOwn;
    private volatile boolean ended;

    /** @param module the bundle's symbolic name */
    public Presence(Ground ground, String module) {
        this.ground = ground;
        this.module = module;
        this.holder = "module:" + module;
    }

    /** The holder of all of its sessions. */
    public String holder() {
        return holder;
    }

    /** Whether its bundle has stopped since. */
    public boolean isEnded() {
        return ended;
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
        LiveSession opened;
        synchronized (this) {
            requireRunning();
            if (keepsItsOwn) {
                throw new IllegalStateException(
                        "%s keeps sessions of its own: command inside session.run(…)".formatted(module));
            }
            if (session != LiveSession.NOBODY) {
                return session;
            }
            opened = ground.table().startForBundle(holder, ground.now());
            all.add(opened);
            session = opened;
        }
        ground.opened(opened);
        return opened; // whatever has become of the field: whoever ends it has marked this very session
    }

    /**
     * Opens a session that the bundle keeps itself; the one that it had is ended.
     *
     * @throws LimitExceededException if it keeps too many already
     */
    public OwnSession start(Duration window) {
        LiveSession started;
        LiveSession before;
        synchronized (this) {
            requireRunning();
            requireFewEnough();
            started = ground.table().start(holder, "", ground.shortestWindow(window), ground.now());
            all.add(started);
            keepsItsOwn = true;
            before = session;
            session = LiveSession.NOBODY;
        }
        ground.opened(started);
        finish(Set.of(before));
        return new KeptSession(ground, started);
    }

    /**
     * The bundle stops: its sessions end.
     *
     * @return what they owned and is not at rest yet, also where they had finished before; the stops have been asked for
     */
    public Set<Admitted> end() {
        Set<LiveSession> ending;
        synchronized (this) {
            ended = true;
            ending = Set.copyOf(all);
            session = LiveSession.NOBODY;
        }
        finish(ending);
        return ground.ownedBy(ending);
    }

    private void finish(Set<LiveSession> sessions) {
        List<LiveSession> ending = sessions.stream()
                .filter(each -> each != LiveSession.NOBODY && ground.table().end(each))
                .toList();
        if (!ending.isEmpty()) {
            ground.finished(ending, false);
        }
    }

    private void requireFewEnough() {
        all.removeIf(each -> each.isFinished() && ground.ownedBy(Set.of(each)).isEmpty());
        if (all.size() >= MOST_KEPT) {
            throw new LimitExceededException("%s keeps %d sessions already; end some".formatted(module, all.size()));
        }
    }

    private void requireRunning() {
        if (ended) {
            throw new ResourceUnavailableException(
                    module + " has been stopped and commands nothing any more; stop() works");
        }
    }
}
