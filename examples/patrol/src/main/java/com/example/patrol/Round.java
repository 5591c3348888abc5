package com.example.patrol;

import dev.holdfast.component.base.Base;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.SessionManager;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the base along its way in a session of our own, and leaves it to whoever else wants it: to whoever holds it
 * already, and to whoever stops it. A leg is commanded once, not at every beat, so that a stop is not driven over.
 *
 * <p>Knows no clock and no thread: each beat is told how much time has passed. Used by one thread at a time.
 */
final class Round {
    /** A loop that hangs for so long has lost the base: the robot stops it. */
    static final Duration WINDOW = Duration.ofMillis(500);

    /** A base takes a moment until it moves; standing still after that, it was stopped. */
    static final Duration RAMP = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger(Round.class);

    private final Base base;
    private final SessionManager sessions;
    private final Square way;
    private final Duration patience;

    private Optional<OwnSession> session = Optional.empty();
    private Optional<Square.Leg> commanded = Optional.empty();
    private Duration driven = Duration.ZERO;
    private Duration sinceCommand = Duration.ZERO;
    private Duration rest = Duration.ZERO;

    /** @param patience for how long the base is left to others before it is tried again */
    Round(Base base, SessionManager sessions, Square way, Duration patience) {
        this.base = base;
        this.sessions = sessions;
        this.way = way;
        this.patience = patience;
    }

    /** A sign of life, and the next leg if it is time for one. */
    void beat(Duration passed) {
        rest = rest.minus(passed);
        if (rest.isNegative() || rest.isZero()) {
            try {
                driveOn(passed);
            } catch (SessionExpiredException e) { // we were late, and the base was stopped; the next beat begins anew
                log.warn("Patrol was silent for longer than {} ms and lost its session", WINDOW.toMillis());
                forget();
            } catch (IllegalStateException | ResourceUnavailableException | HardwareException e) { // or cancelled
                leave(e.getMessage());
            }
        }
    }

    /** Whether it drives now, and does not wait for others. */
    boolean isDriving() {
        return session.isPresent();
    }

    /** Lets go: the base stops if it is still ours. */
    void end() {
        session.ifPresent(OwnSession::end);
        forget();
    }

    private void driveOn(Duration passed) {
        OwnSession own = session.orElseGet(() -> sessions.start(WINDOW));
        session = Optional.of(own);
        own.heartbeat();
        Square.Leg leg = way.after(driven);
        if (!commanded.equals(Optional.of(leg))) {
            own.run(() -> base.setVelocity(leg.linear(), leg.angular()));
            commanded = Optional.of(leg);
            sinceCommand = Duration.ZERO;
        } else if (sinceCommand.compareTo(RAMP) >= 0 && !base.isMoving()) {
            leave("somebody stopped it");
            return;
        }
        driven = driven.plus(passed);
        sinceCommand = sinceCommand.plus(passed);
    }

    private void leave(String why) {
        log.info("Patrol leaves the base to others for {} ms: {}", patience.toMillis(), why);
        end();
        rest = patience;
    }

    private void forget() {
        session = Optional.empty();
        commanded = Optional.empty();
    }
}
