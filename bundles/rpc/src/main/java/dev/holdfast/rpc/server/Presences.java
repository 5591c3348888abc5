package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.session.Session;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who is there and who owns what, in messages that give away no id. */
final class Presences {
    private static final int MARK_DIGITS = 8;
    private static final Comparator<ResourceName> BY_NAME =
            Comparator.comparing(ResourceName::name).thenComparing(ResourceName::toString);

    private Presences() {}

    /**
     * What is so now. Who owns something is asked first, so that every owner who lives still is among the sessions.
     *
     * @param ids how they look to whoever is told
     */
    static Presence now(ClientSessions sessions, Function<Session, UUID> ids) {
        var owners = sessions.owners();
        List<Session> live = sessions.sessions();
        var known = new HashSet<>(live);
        var presence = Presence.newBuilder();
        live.forEach(session -> presence.addSessions(toMessage(session, ids)));
        sorted(owners.keySet())
                .forEach(name -> presence.addResources(Ownership.newBuilder()
                        .setName(ResourceNames.toMessage(name))
                        .setSession(mark(owners.get(name).filter(known::contains), ids))));
        return presence.build();
    }

    static dev.holdfast.wire.session.v1.Session toMessage(Session session, Function<Session, UUID> ids) {
        var message = dev.holdfast.wire.session.v1.Session.newBuilder()
                .setMark(mark(Optional.of(session), ids))
                .setHolder(session.holder())
                .setAddress(session.address());
        if (!session.heartbeatWindow().equals(Session.NO_DEADLINE)) {
            message.setHeartbeatWindow(Durations.toMessage(session.heartbeatWindow()));
        }
        return message.build();
    }

    static List<dev.holdfast.wire.common.v1.ResourceName> toMessages(Collection<ResourceName> names) {
        return sorted(names).stream().map(ResourceNames::toMessage).toList();
    }

    private static List<ResourceName> sorted(Collection<ResourceName> names) {
        return names.stream().sorted(BY_NAME).toList();
    }

    static String mark(Optional<Session> session, Function<Session, UUID> ids) {
        return session.map(known -> ids.apply(known).toString().substring(0, MARK_DIGITS))
                .orElse("");
    }
}
