package dev.holdfast.session.admission.internal;

import java.util.OptionalLong;
import java.util.Set;

/**
 * What robot.json asks for one resource, in the {@code safety} object of its component.
 *
 * @param exclusive only the owner commands while its session lives
 * @param stopNanos how long its stops may take; empty for the robot's own limit
 * @param alsoMonitor methods whose calls claim it too where they carry a session, in any spelling of case
 */
public record Wishes(boolean exclusive, OptionalLong stopNanos, Set<String> alsoMonitor) {
    public static final Wishes NONE = new Wishes(false, OptionalLong.empty());

    public Wishes {
        alsoMonitor = Set.copyOf(alsoMonitor);
    }

    /** With no further methods. */
    public Wishes(boolean exclusive, OptionalLong stopNanos) {
        this(exclusive, stopNanos, Set.of());
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
