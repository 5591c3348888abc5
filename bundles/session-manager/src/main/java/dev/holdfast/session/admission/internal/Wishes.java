package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What robot.json asks for one resource, in the {@code safety} object of its component.
 *
 * @param policy who may command it, and when it is stopped besides
 * @param stopNanos how long its stops may take; empty for the robot's own limit
 * @param settleNanos how long it may coast after a stop; empty for the robot's own limit
 * @param windowNanos how long whoever owns it may be silent; empty for the robot's own window
 * @param safeAtStart whether it is made safe when its driver comes, as what moves is stopped
 * @param onStopFailure what is stopped or made safe instead of its parts when its stop fails: a short name, or a whole one
 * @param alsoMonitor methods whose calls claim it too where they carry a session, in any spelling of case
 */
public record Wishes(
        Policy policy,
        OptionalLong stopNanos,
        OptionalLong settleNanos,
        OptionalLong windowNanos,
        boolean safeAtStart,
        Optional<String> onStopFailure,
        Set<String> alsoMonitor) {
    public static final Wishes NONE = new Wishes(
            Policy.DEFAULT,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            Optional.empty(),
            Set.of());

    public Wishes {
        alsoMonitor = Set.copyOf(alsoMonitor);
    }

    /** Only a policy. */
    public static Wishes of(Policy policy) {
        return NONE.with(policy);
    }

    /** The same with another policy. */
    public Wishes with(Policy other) {
        return new Wishes(other, stopNanos, settleNanos, windowNanos, safeAtStart, onStopFailure, alsoMonitor);
    }

    /** The robot's limits, with what is asked for in their place. */
    StopLimits limits(StopLimits robots) {
        return robots.withStop(stopNanos).withSettle(settleNanos);
    }

    /** Whether calls of this method claim the resource too; {@code SetGPIO} on the wire is {@code setGpio} in process. */
    boolean monitorsAlso(String method) {
        for (String known : alsoMonitor) { // a few at most, asked at every call
            if (known.equalsIgnoreCase(method)) {
                return true;
            }
        }
        return false;
    }
}
