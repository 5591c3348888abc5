package dev.holdfast.client.command.internal;

import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.Session;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session, as a robot tells of it.
 *
 * @param mark the first digits of its id
 * @param from where it was opened from, or who it is, such as {@code module:acme.patrol}; empty if that is not told
 * @param window how long its client may be silent; empty if it has none, as modules, or that is not told
 * @param owns the full names of the resources that it owns; empty if that is not told
 */
record SeenSession(String mark, String from, Optional<Duration> window, Optional<List<String>> owns) {
    /** Those that live, the oldest first; with what they own where the robot has {@code holdfast.session.v1}. */
    static List<SeenSession> allOf(AskedRobot robot) {
        try {
            return allOf(robot.sessions()
                    .getPresence(GetPresenceRequest.getDefaultInstance())
                    .getPresence());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
            return robot.client().sessions().list().stream()
                    .map(session ->
                            new SeenSession(session.mark(), session.origin(), Optional.empty(), Optional.empty()))
                    .toList();
        }
    }

    static List<SeenSession> allOf(Presence presence) {
        return presence.getSessionsList().stream()
                .map(session -> of(session).owning(ownedBy(session.getMark(), presence)))
                .toList();
    }

    static SeenSession of(Session session) {
        Optional<Duration> window = session.hasHeartbeatWindow()
                ? Optional.of(Durations.fromMessage(session.getHeartbeatWindow()))
                : Optional.empty();
        String from = session.getAddress().isEmpty() ? session.getHolder() : session.getAddress();
        return new SeenSession(session.getMark(), from, window, Optional.empty());
    }

    /** Its window for people: {@code 2 s}, {@code 150 ms}. */
    String windowText() {
        return window.map(some -> some.toMillis() % 1000 == 0 ? some.toSeconds() + " s" : some.toMillis() + " ms")
                .orElse("");
    }

    String ownsText() {
        return String.join(", ", owns.orElse(List.of()));
    }

    Map<String, Object> toJson() {
        var members = new LinkedHashMap<String, Object>();
        members.put("mark", mark);
        members.put("from", from);
        window.ifPresent(some -> members.put("windowMillis", some.toMillis()));
        owns.ifPresent(some -> members.put("owns", some));
        return members;
    }

    private SeenSession owning(List<String> names) {
        return new SeenSession(mark, from, window, Optional.of(names));
    }

    private static List<String> ownedBy(String mark, Presence presence) {
        return presence.getResourcesList().stream()
                .filter(owned -> owned.getSession().equals(mark))
                .map(Ownership::getName)
                .map(name -> ResourceNames.fromMessage(name).toString())
                .toList();
    }
}
