package dev.holdfast.client.session.internal;

import dev.holdfast.client.session.internal.SessionWire.Opened;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one client present. The session is opened when a command needs it, by whoever comes first, once; heartbeats follow by
 * themselves, a fifth of the window apart; and when it has lapsed, the next command opens another one.
 *
 * <p>One heartbeat that fails is not the end: the next follows, until the robot may take us for gone. Nothing here blocks,
 * and nobody is called under the lock.
 */
public final class SessionKeeper {
    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);
    private static final Time.Pending NOTHING = () -> {};

    /** A proxy on the way may answer so as well, and only for a while. */
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final SessionWire wire;
    private final Time time;

    /** Guards what follows. */
    private final Object lock = new Object();

    private Optional<Presence> presence = Optional.empty();
    private Optional<CompletableFuture<Optional<String>>> starting = Optional.empty();
    private CheckIn checkIn = CheckIn.NOT_REQUIRED;
    private Time.Pending nextBeat = NOTHING;
    private final Set<CompletableFuture<Void>> beats = new HashSet<>(); // that are not answered
    private boolean unsupported; // as it answered last
    private long believedUntil;
    private boolean commandedWithout; // a session, and nobody knows whether that moves still
    private boolean closed;

    public SessionKeeper(SessionWire wire, Time time) {
        this.wire = wire;
        this.time = time;
    }

    /**
     * The id for a command that is made now. Empty where the robot knows no sessions. Fails with what the robot answered
     * instead of opening one, and with an {@code IllegalStateException} once this is closed.
     */
    public CompletableFuture<Optional<String>> id() {
        CompletableFuture<Optional<String>> began;
        String resume;
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("the client is closed"));
            }
            Optional<String> live = live();
            if (live.isPresent() || unsupported && believedUntil - time.nanoTime() > 0) {
                return CompletableFuture.completedFuture(live);
            }
            if (starting.isPresent()) {
                return starting.get();
            }
            began = new CompletableFuture<>();
            starting = Optional.of(began);
            resume = presence.map(Presence::id).orElse("");
        }
        long asked = time.nanoTime();
        CompletableFuture.completedFuture(resume)
                .thenCompose(wire::start) // so that what it throws is an answer, too
                .whenComplete((opened, failure) -> started(began, asked, opened, failure));
        return began;
    }

    /** The robot has refused a command, because the session of this id does not live. */
    public void expired(String id) {
        synchronized (lock) {
            lapse(id);
        }
    }

    /** The id of the session that lives now. */
    public Optional<String> live() {
        synchronized (lock) {
            return presence.filter(known -> known.lives(time.nanoTime())).map(Presence::id);
        }
    }

    /**
     * The id of the session that lives now. Where none does, what there was is over for good: it is not resumed, though the
     * robot may have heard of us later than we of it. So whoever is told that it is over may rely on that.
     *
     * @throws ResourceUnavailableException if one is just being opened, which may be the former one
     * @throws UnsupportedOperationException where the robot knows no sessions, or seemed to once: what was commanded then is in none,
     *     and never over
     */
    public Optional<String> liveOrOver() {
        Optional<String> live;
        List<CompletableFuture<Void>> unheard = List.of();
        synchronized (lock) {
            if (commandedWithout) {
                throw new UnsupportedOperationException("the robot keeps no sessions");
            }
            live = live();
            if (live.isEmpty() && starting.isPresent()) {
                throw new ResourceUnavailableException("the session is just being opened");
            }
            if (live.isEmpty()) {
                unheard = forget();
            }
        }
        unheard.forEach(beat -> beat.cancel(false));
        return live;
    }

    /** The id of the session that lives, or that is resumed by the next command; empty where there is none of either kind. */
    public Optional<String> known() {
        synchronized (lock) {
            return presence.map(Presence::id);
        }
    }

    /** The robot has ended the session of this id: it is not resumed, and nothing beats for it. */
    public void over(String id) {
        List<CompletableFuture<Void>> unheard;
        synchronized (lock) {
            unheard = known().filter(id::equals).isPresent() ? forget() : List.of();
        }
        unheard.forEach(beat -> beat.cancel(false));
    }

    /** Under the lock. Nothing of the session is resumed. @return what may go out for it yet: to be cancelled, without the lock */
    private List<CompletableFuture<Void>> forget() {
        presence = Optional.empty();
        nextBeat.cancel();
        List<CompletableFuture<Void>> unheard = List.copyOf(beats);
        beats.clear();
        return unheard;
    }

    /** From now on the program must check in at least as often as this, or its heartbeats stop. */
    public void requireCheckIn(Duration atLeastEvery) {
        synchronized (lock) {
            checkIn = CheckIn.required(atLeastEvery, time.nanoTime());
        }
    }

    /** The program's own loop turns. */
    public void checkIn() {
        synchronized (lock) {
            checkIn = checkIn.done(time.nanoTime());
        }
    }

    /** Ends the session, if there is one; the next command opens another. Completes when the robot has heard of it. */
    public CompletableFuture<Void> end() {
        Optional<String> live;
        List<CompletableFuture<Void>> unheard;
        synchronized (lock) {
            live = live();
            unheard = forget();
        }
        unheard.forEach(beat -> beat.cancel(false));
        return live.map(id -> wire.end(id).toCompletableFuture())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** As {@link #end}, and no session is opened any more. */
    public CompletableFuture<Void> close() {
        synchronized (lock) {
            closed = true;
        }
        return end();
    }

    private void started(CompletableFuture<Optional<String>> began, long asked, Opened opened, Throwable failure) {
        Optional<String> id;
        boolean late;
        boolean news;
        synchronized (lock) {
            starting = Optional.empty();
            boolean usable = failure == null && opened.window().toNanos() > 0;
            boolean none = failure == null ? !usable : Verdict.of(failure) == Verdict.UNSUPPORTED;
            news = none != unsupported && (none || usable);
            unsupported = none || unsupported && !usable;
            commandedWithout |= none;
            believedUntil = none ? time.nanoTime() + BELIEVED.toNanos() : believedUntil;
            late = closed && usable;
            if (usable && !closed) {
                presence = Optional.of(Presence.opened(opened.id(), opened.window(), asked));
                beatLater(opened.id(), presence.get().periodNanos());
            }
            id = usable ? Optional.of(opened.id()) : Optional.empty();
        }
        if (late) {
            wire.end(opened.id()); // it was opened for nobody
        }
        if (failure != null && Verdict.of(failure) != Verdict.UNSUPPORTED) {
            began.completeExceptionally(StatusCodes.unwrap(failure));
            return;
        }
        if (news && id.isEmpty()) {
            log.info("The robot keeps no sessions; what is commanded goes on when this program ends");
        } else if (news) {
            log.info("The robot keeps sessions after all");
        }
        began.complete(id);
    }

    /** Under the lock. A beat may come in between while the same session is gone on with: one chain of them is enough. */
    private void beatLater(String id, long nanos) {
        nextBeat.cancel();
        nextBeat = time.after(Duration.ofNanos(nanos), () -> beat(id));
    }

    private void beat(String id) {
        long now = time.nanoTime();
        Presence ours;
        boolean silenced;
        synchronized (lock) {
            if (presence.isEmpty() || !presence.get().id().equals(id)) {
                return;
            }
            ours = presence.get();
            silenced = checkIn.isOverdue(now);
            if (ours.lives(now)) {
                beatLater(id, ours.periodNanos());
            }
        }
        if (silenced) {
            log.warn("The program has not checked in as often as it promised; no heartbeat speaks for it");
        } else if (ours.lives(now)) {
            send(id, ours, now);
        } else {
            log.warn("The session has lapsed: the robot has not answered a heartbeat for a whole window");
            wire.doubt(); // and the next command opens another
        }
    }

    /** It waits for the connection if that is away; should the session be over until then, it must not go out. */
    private void send(String id, Presence ours, long now) {
        CompletableFuture<Void> beat = wire.heartbeat(id, ours.patience()).toCompletableFuture();
        boolean late;
        synchronized (lock) {
            late = known().filter(id::equals).isEmpty();
            if (!late) {
                beats.add(beat);
            }
        }
        beat.whenComplete((ok, failure) -> {
            synchronized (lock) {
                beats.remove(beat);
            }
            answered(id, now, failure);
        });
        if (late) {
            beat.cancel(false);
        }
    }

    private void answered(String id, long sent, Throwable failure) {
        boolean gone = failure != null && Verdict.of(failure) == Verdict.EXPIRED;
        synchronized (lock) {
            if (failure == null) {
                presence = presence.map(known -> known.id().equals(id) ? known.beaten(sent, time.nanoTime()) : known);
            } else if (gone) {
                gone = lapse(id);
            }
        }
        if (gone) {
            log.warn("The session has lapsed: the robot has stopped what it owned");
        } else if (failure != null) {
            log.debug("A heartbeat failed; the next follows", failure);
        }
    }

    /** Under the lock. @return whether it was ours, and lived as far as we knew */
    private boolean lapse(String id) {
        Optional<Presence> ours = presence.filter(known -> known.id().equals(id));
        ours.ifPresent(known -> {
            presence = Optional.of(new Presence(known.id(), known.windowNanos(), time.nanoTime()));
            nextBeat.cancel();
        });
        return ours.isPresent();
    }
}
