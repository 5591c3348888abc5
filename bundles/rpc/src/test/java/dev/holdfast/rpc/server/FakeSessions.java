package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that live until a test ends them. */
final class FakeSessions implements ClientSessions {
    static final int MOST = 3;

    /** How often all of them were looked through. */
    final AtomicInteger listed = new AtomicInteger();

    final List<UUID> signsOfLife = new CopyOnWriteArrayList<>();

    volatile int most = MOST;

    volatile boolean broken;

    /** The thread of the last sign of life. */
    volatile String heardOn = "";

    final Set<ResourceName> overdue = ConcurrentHashMap.newKeySet();

    final Map<ResourceName, Optional<Session>> owners = new ConcurrentHashMap<>();

    private final Map<UUID, Session> live = new ConcurrentHashMap<>();

    @Override
    public Session start(String holder, String address) {
        return start(holder, address, heartbeatWindow());
    }

    @Override
    public Session start(String holder, String address, Duration window) {
        if (live.size() == most) {
            throw new LimitExceededException("there are " + most + " sessions already");
        }
        var session = new Session(UUID.randomUUID(), holder, window, address);
        live.put(session.id(), session);
        return session;
    }

    /** One that a test has made. */
    void keep(Session session) {
        live.put(session.id(), session);
    }

    /** A module's, as its bundle opens it. */
    Session startModule(String holder) {
        var session = new Session(UUID.randomUUID(), holder, Session.NO_DEADLINE, "");
        live.put(session.id(), session);
        return session;
    }

    @Override
    public Session heartbeat(UUID id, String holder) {
        Session session = Optional.ofNullable(live.get(id))
                .filter(known -> known.holder().equals(holder))
                .orElseThrow(SessionExpiredException::refused);
        signsOfLife.add(id);
        heardOn = Thread.currentThread().getName();
        return session;
    }

    @Override
    public void end(UUID id, String holder) {
        live.computeIfPresent(id, (same, session) -> session.holder().equals(holder) ? null : session);
    }

    @Override
    public void endAll(String holder) {
        live.values().removeIf(session -> session.holder().equals(holder));
    }

    @Override
    public boolean stopOwned(UUID id, String holder, ResourceName name) {
        Session session = Optional.ofNullable(live.get(id))
                .filter(known -> known.holder().equals(holder))
                .orElseThrow(SessionExpiredException::refused);
        return owners.getOrDefault(name, Optional.empty()).equals(Optional.of(session));
    }

    @Override
    public List<Session> sessions() {
        listed.incrementAndGet();
        return List.copyOf(live.values());
    }

    @Override
    public Map<ResourceName, Optional<Session>> owners() {
        if (broken) {
            throw new UnsupportedOperationException("nobody knows");
        }
        return Map.copyOf(owners);
    }

    @Override
    public Duration heartbeatWindow() {
        return Duration.ofMillis(2500);
    }

    @Override
    public Set<ResourceName> overdue() {
        return overdue;
    }
}
