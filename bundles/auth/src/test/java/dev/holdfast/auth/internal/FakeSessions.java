package dev.holdfast.auth.internal;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions that live until their holder's are ended. */
final class FakeSessions implements ClientSessions {
    private final List<Session> live = new CopyOnWriteArrayList<>();

    @Override
    public Session start(String holder, String address) {
        return start(holder, address, heartbeatWindow());
    }

    @Override
    public Session start(String holder, String address, Duration window) {
        Session session = new Session(UUID.randomUUID(), holder, window, address);
        live.add(session);
        return session;
    }

    /** The holders of those that live. */
    List<String> liveHolders() {
        return live.stream().map(Session::holder).sorted().toList();
    }

    @Override
    public void endAll(String holder) {
        live.removeIf(session -> session.holder().equals(holder));
    }

    @Override
    public List<Session> sessions() {
        return List.copyOf(live);
    }

    @Override
    public Set<ResourceName> overdue() {
        return Set.of();
    }

    @Override
    public Duration heartbeatWindow() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Session heartbeat(UUID id, String holder) {
        throw new UnsupportedOperationException("the gate beats for nobody");
    }

    @Override
    public void end(UUID id, String holder) {
        throw new UnsupportedOperationException("the gate ends all of a holder");
    }

    @Override
    public boolean stopOwned(UUID id, String holder, ResourceName name) {
        throw new UnsupportedOperationException("the gate stops nothing");
    }

    @Override
    public Map<ResourceName, Optional<Session>> owners() {
        return Map.of();
    }
}
