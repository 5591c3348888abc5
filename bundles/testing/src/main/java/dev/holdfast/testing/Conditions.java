package dev.holdfast.testing;

import static java.util.Objects.requireNonNull;

import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;

/**
 * What a robot of a test differs in from one that is shipped: {@code Conditions.SHIPPED.sessions(3)}.
 *
 * @param clock by which sessions live and lapse
 * @param sessions how many may live at a time
 * @param stopLimit how long a driver's stop may take before it is overdue
 */
public record Conditions(Clock clock, int sessions, Duration stopLimit) {
    /** No difference. */
    public static final Conditions SHIPPED =
            new Conditions(Clock.SYSTEM, SessionLimits.DEFAULT.all(), Duration.ofNanos(StopLimits.DEFAULT.stop()));

    public Conditions {
        requireNonNull(clock, "clock");
        requireNonNull(stopLimit, "stopLimit");
        if (sessions < 1) {
            throw new IllegalArgumentException("fewer than one session: " + sessions);
        }
    }

    /** The same, by another clock: usually a {@link ManualClock}. */
    public Conditions clock(Clock other) {
        return new Conditions(other, sessions, stopLimit);
    }

    /** The same, with room for so many sessions. */
    public Conditions sessions(int most) {
        return new Conditions(clock, most, stopLimit);
    }

    /** The same, with another time limit for stops. */
    public Conditions stopLimit(Duration limit) {
        return new Conditions(clock, sessions, limit);
    }

    SessionLimits sessionLimits() {
        return new SessionLimits(sessions, Math.min(sessions, SessionLimits.DEFAULT.perHost()));
    }

    StopLimits stopLimits() {
        StopLimits shipped = StopLimits.DEFAULT;
        return new StopLimits(
                stopLimit.toNanos(),
                shipped.settle(),
                shipped.secondLook(),
                shipped.firstRetry(),
                shipped.longestRetry(),
                shipped.swap());
    }
}
