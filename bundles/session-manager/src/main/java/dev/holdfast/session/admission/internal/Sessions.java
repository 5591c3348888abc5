package dev.holdfast.session.admission.internal;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.LiveSession;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The sessions as the transport and others in this process use them. Nothing here waits for anything. */
public final class Sessions implements ClientSessions {
    /** The window where the configuration names none. */
    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(2);

    private static final Duration SHORTEST = Duration.ofMillis(30);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Robot robot;
    private volatile Duration window = DEFAULT_WINDOW;

    public Sessions(Robot robot) {
        this.robot = robot;
    }

    /**
     * Sets the window of sessions that are opened from now on; live ones keep theirs.
     *
     * @throws IllegalArgumentException if it is not between 30 ms and 1 min
     */
    public void window(Duration next) {
        requireWindow(next);
        window = next;
    }

    /** @throws IllegalArgumentException if it is not between 30 ms and 1 min */
    public static void requireWindow(Duration window) {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the heartbeat window is %s; it must be between 30 ms and 1 min".formatted(window));
        }
    }

    @Override
    public Session start(String holder, String address) {
        return open(holder, address, heartbeatWindow());
    }

    @Override
    public Session start(String holder, String address, Duration chosen) {
        requireWindow(chosen);
        Duration most = heartbeatWindow();
        return open(holder, address, chosen.compareTo(most) < 0 ? chosen : most);
    }

    private Session open(String holder, String address, Duration granted) {
        LiveSession session = robot.table().start(holder, address, granted, robot.now());
        robot.opened(session);
        return session.session();
    }

    @Override
    public Session heartbeat(UUID id, String holder) {
        return robot.heartbeat(id, holder).session();
    }

    @Override
    public Session commanded(UUID id, String holder) {
        return robot.commanded(id, holder).session();
    }

    @Override
    public void end(UUID id, String holder) {
        LiveSession session = robot.table().find(id, holder);
        if (session != LiveSession.NOBODY) {
            end(session);
        }
    }

    @Override
    public void endAll(String holder) {
        robot.table().sessions().stream()
                .filter(session -> session.holder().equals(holder))
                .forEach(this::end);
    }

    private void end(LiveSession session) {
        if (robot.table().end(session)) {
            robot.finished(List.of(session), false);
        }
    }

    @Override
    public boolean stopOwned(UUID id, String holder, ResourceName name) {
        LiveSession session = robot.table().find(id, holder);
        if (!session.lives(robot.now())) {
            throw SessionExpiredException.refused();
        }
        return robot.find(name)
                .map(resource -> resource.gate().stops().collectFrom(session))
                .orElse(false);
    }

    @Override
    public List<Session> sessions() {
        long now = robot.now();
        return robot.table().sessions().stream()
                .filter(session -> session.lives(now))
                .sorted(Comparator.comparingLong(LiveSession::number))
                .map(LiveSession::session)
                .toList();
    }

    /** Asked several times a second, so in no order. */
    @Override
    public Set<String> holders() {
        long now = robot.now();
        return robot.table().sessions().stream()
                .filter(session -> session.lives(now))
                .map(LiveSession::holder)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<ResourceName, Optional<Session>> owners() {
        return robot.resources().stream()
                .filter(Admitted::mayBeOwned)
                .collect(Collectors.toUnmodifiableMap(Admitted::name, Admitted::owningSession));
    }

    @Override
    public Set<ResourceName> overdue() {
        return robot.resources().stream()
                .filter(Admitted::isOverdue)
                .map(Admitted::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Duration heartbeatWindow() {
        return robot.shortestWindow(window);
    }
}
