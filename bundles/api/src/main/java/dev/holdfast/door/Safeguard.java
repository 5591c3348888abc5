package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for one resource now: what its configuration asks for beyond the promise that all get, and how it stands.
 *
 * @param name whose it is
 * @param owner the live session that owns it
 * @param disarmed whether its owner has lapsed and it must be armed again before anybody commands it
 * @param overdue whether a stop of it has failed or does not return
 * @param unownedCommands how many commands without a session have taken it from a live session
 * @param exclusive whether only the owner commands it
 * @param unowned what a command without a session may do with what a live session owns: allow, warn or reject
 * @param rearm whether a lapse disarms it
 * @param maxAge how long what a command began goes on without another
 * @param stopsOnDisconnect whether a lost connection stops it
 * @param stopTimeout how long its stops may take
 * @param settleTime how long it may coast after a stop
 * @param onStopFailure what is stopped instead of its parts when its own stop fails
 * @param safeAtStart whether it is made safe when its driver comes
 * @param window the longest window of sessions that are opened while it is there
 * @param alsoMonitor further methods whose calls claim it
 */
public record Safeguard(
        ResourceName name,
        Optional<Session> owner,
        boolean disarmed,
        boolean overdue,
        long unownedCommands,
        boolean exclusive,
        String unowned,
        boolean rearm,
        Optional<Duration> maxAge,
        boolean stopsOnDisconnect,
        Duration stopTimeout,
        Duration settleTime,
        Optional<String> onStopFailure,
        boolean safeAtStart,
        Optional<Duration> window,
        Set<String> alsoMonitor) {
    public Safeguard {
        alsoMonitor = Set.copyOf(alsoMonitor);
    }
}
