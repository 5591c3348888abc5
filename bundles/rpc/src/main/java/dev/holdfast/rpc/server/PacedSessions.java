package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.limits.internal.StartBudget;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The sessions, which are opened only as often as the budget allows. Whatever keeps one alive or ends it is never refused. */
final class PacedSessions implements ClientSessions {
    private final ClientSessions sessions;
    private final StartBudget budget;

    PacedSessions(ClientSessions sessions, StartBudget budget) {
        this.sessions = sessions;
        this.budget = budget;
    }

    @Override
    public Session start(String holder, String address) {
        budget.take(holder, host(address));
        return sessions.start(holder, address);
    }

    @Override
    public Session start(String holder, String address, Duration window) {
        budget.take(holder, host(address));
        return sessions.start(holder, address, window);
    }

    @Override
    public Session heartbeat(UUID id, String holder) {
        return sessions.heartbeat(id, holder);
    }

    @Override
    public Session commanded(UUID id, String holder) {
        return sessions.commanded(id, holder);
    }

    @Override
    public void end(UUID id, String holder) {
        sessions.end(id, holder);
    }

    @Override
    public void endAll(String holder) {
        sessions.endAll(holder);
    }

    @Override
    public boolean stopOwned(UUID id, String holder, ResourceName name) {
        return sessions.stopOwned(id, holder, name);
    }

    @Override
    public List<Session> sessions() {
        return sessions.sessions();
    }

    @Override
    public Set<String> holders() {
        return sessions.holders();
    }

    @Override
    public Map<ResourceName, Optional<Session>> owners() {
        return sessions.owners();
    }

    @Override
    public Set<ResourceName> overdue() {
        return sessions.overdue();
    }

    @Override
    public Duration heartbeatWindow() {
        return sessions.heartbeatWindow();
    }

    private static String host(String address) {
        return address.isEmpty() ? "" : ListenAddress.parse(address).host();
    }
}
