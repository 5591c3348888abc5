package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Ground;
import dev.holdfast.session.admission.internal.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The base's bundle: the {@link Presence} of production, and what it stands on. It stops and starts, and it may keep sessions of
 * its own. A thread of an older version may go on with what that had.
 */
final class SimulatedModule implements Ground, Agent {
    private final World world;
    private Presence presence = presence();
    /** The one that the loop has in hand. */
    private Presence loops = presence;

    private Optional<OwnSession> own = Optional.empty();
    private int left = 3;

    SimulatedModule(World world) {
        this.world = world;
    }

    private Presence presence() {
        return new Presence(this, "base");
    }

    /** Its bundle stops: its sessions end, and what they own is collected in later steps. */
    void stop() {
        if (!presence.isEnded()) {
            world.tell("the bundle stops", "");
            presence.end();
        }
    }

    /** It starts anew; its loop may be a thread that the version before has left behind. */
    void start() {
        world.tell("the bundle starts", "");
        stop();
        presence = presence();
        if (world.random.nextBoolean()) {
            loops = presence;
            own = Optional.empty();
        }
    }

    /** Whether the loop's own version has stopped. */
    boolean isLoopLate() {
        return loops.isEnded();
    }

    /** In which session the loop commands, if it may. */
    Optional<LiveSession> whose() {
        try {
            return Optional.of(own.isPresent() ? run(own.get()) : loops.session());
        } catch (SessionExpiredException e) {
            own = Optional.empty(); // it opens another one, or gives up
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty(); // it keeps sessions of its own, and this is outside of them
        } catch (ResourceUnavailableException e) {
            return world.rooms.stoppedStaysStopped()
                    ? Optional.empty()
                    : Optional.of(world.table.startForBundle(World.BUNDLE, world.now()));
        }
    }

    /** A command in {@code session.run}: a sign of life. */
    private LiveSession run(OwnSession session) {
        session.heartbeat();
        return world.table.find(session.session().id(), World.BUNDLE);
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public void begin() {
        switch (world.random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> own.ifPresent(this::beat);
            case 5 -> openOwn();
            case 6 -> own.ifPresent(OwnSession::end);
            case 7 -> restart();
            default -> {}
        }
    }

    private void beat(OwnSession session) {
        try {
            session.heartbeat();
        } catch (SessionExpiredException e) {
            own = Optional.empty();
        }
    }

    private void openOwn() {
        if (!loops.isEnded() && left > 0) {
            left--;
            own = Optional.of(loops.start(Duration.ofNanos(8 + world.random.nextInt(12))));
        }
    }

    private void restart() {
        if (left > 0) {
            left--;
            if (presence.isEnded()) {
                start();
            } else {
                stop();
            }
        }
    }

    @Override
    public void goOn() {}

    // ---- what its sessions stand on ----

    @Override
    public SessionTable table() {
        return world.table;
    }

    @Override
    public long now() {
        return world.now();
    }

    @Override
    public Duration shortestWindow(Duration asked) {
        return asked;
    }

    @Override
    public void opened(LiveSession session) {}

    @Override
    public LiveSession heartbeat(UUID id, String holder) {
        return world.table.heartbeat(id, holder, world.now());
    }

    @Override
    public LiveSession commanded(UUID id, String holder) {
        return heartbeat(id, holder);
    }

    @Override
    public void finished(List<LiveSession> sessions, boolean lapsed) {
        world.timer.collectLater();
    }

    @Override
    public Set<Admitted> ownedBy(Set<LiveSession> sessions) {
        return Set.of();
    }
}
