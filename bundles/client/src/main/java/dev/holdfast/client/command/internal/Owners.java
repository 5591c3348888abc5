package dev.holdfast.client.command.internal;

import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.Session;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who owned what when last looked, so that what changes hands can be told: no event does. For one thread. */
final class Owners {
    private Map<String, String> known = Map.of(); // full names to marks; an empty mark is nobody's

    /** This has been told. */
    void know(Presence presence) {
        known = of(presence);
    }

    /**
     * What has changed hands since. What a session owned that has finished is not in it: its end is told, and all of that.
     *
     * @return full names to marks; the mark is empty where a client without a session has commanded it
     */
    SortedMap<String, String> changed(Presence presence) {
        Map<String, String> before = known;
        know(presence);
        Set<String> live =
                presence.getSessionsList().stream().map(Session::getMark).collect(Collectors.toSet());
        var changed = new TreeMap<String, String>();
        known.forEach((name, owner) -> {
            String earlier = before.getOrDefault(name, "");
            if (!owner.equals(earlier) && (!owner.isEmpty() || live.contains(earlier))) {
                changed.put(name, owner);
            }
        });
        return changed;
    }

    private static Map<String, String> of(Presence presence) {
        return presence.getResourcesList().stream()
                .collect(Collectors.toMap(
                        owned -> ResourceNames.fromMessage(owned.getName()).toString(), Ownership::getSession));
    }
}
