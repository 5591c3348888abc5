package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.session.OwnSession;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.admission.internal.Presence;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.admission.internal.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Each bundle's presence, from its first question until it is uninstalled; and the session manager that each one gets. */
final class Presences implements ServiceFactory<SessionManager> {
    private final Robot robot;
    private final Sessions sessions;
    private final Map<Long, Presence> presences = new ConcurrentHashMap<>();

    Presences(Robot robot, Sessions sessions) {
        this.robot = robot;
        this.sessions = sessions;
    }

    /** Whether a bundle may command. */
    static boolean isRunning(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }

    Presence of(Bundle bundle) {
        Presence presence =
                presences.computeIfAbsent(bundle.getBundleId(), id -> new Presence(robot, bundle.getSymbolicName()));
        if (!isRunning(bundle)) {
            presence.end(); // it asks between its end and its next start
        }
        return presence;
    }

    /**
     * What becomes of a bundle. Told by the framework before anybody else hears of it, so that a bundle's sessions end, and
     * what they owned stands still, before its own {@code @Deactivate} runs. Blocks for that, at most the stop's time limit.
     *
     * <p>A bundle that starts anew is another presence: the one before stays ended for whoever still holds on to it.
     */
    void hear(BundleEvent event) {
        long id = event.getBundle().getBundleId();
        switch (event.getType()) {
            case BundleEvent.STARTING, BundleEvent.UNINSTALLED ->
                Optional.ofNullable(presences.remove(id)).ifPresent(Presence::end);
            case BundleEvent.STOPPING, BundleEvent.STOPPED ->
                Optional.ofNullable(presences.get(id)).ifPresent(presence -> robot.awaitRest(presence.end()));
            default -> {
                // changes nothing about its presence
            }
        }
    }

    /** Nobody keeps sessions any more. */
    void endAll() {
        presences.values().forEach(Presence::end);
    }

    @Override
    public SessionManager getService(Bundle bundle, ServiceRegistration<SessionManager> registration) {
        Presence presence = of(bundle);
        return new SessionManager() {
            @Override
            public OwnSession start(Duration heartbeatWindow) {
                if (!isRunning(bundle)) {
                    throw new IllegalStateException(bundle.getSymbolicName() + " is neither starting nor active");
                }
                Sessions.requireWindow(heartbeatWindow);
                return presence.start(heartbeatWindow);
            }

            @Override
            public List<Session> sessions() {
                return sessions.sessions();
            }

            @Override
            public Duration heartbeatWindow() {
                return sessions.heartbeatWindow();
            }
        };
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<SessionManager> registration, SessionManager manager) {
        // its sessions live on until it ends them or stops
    }
}
