package dev.holdfast.session;

import dev.holdfast.resource.LimitExceededException;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * For modules that want to be held to more than that their bundle runs. Whoever commands a resource from outside any
 * client's call does so in the session of its bundle, {@code module:<symbolic-name>}, which lives as long as the bundle
 * does. A control loop that may hang opens a session of its own instead, and beats from that very loop:
 *
 * <pre>{@code
 * try (OwnSession session = sessions.start(Duration.ofMillis(500))) {
 *     while (patrolling) {
 *         session.heartbeat();
 *         session.run(() -> base.setVelocity(ahead, turn));
 *         pause();
 *     }
 * }
 * }</pre>
 *
 * <p>Each bundle gets a manager of its own. No method blocks, and none waits for a command, a stop or a driver.
 */
@ProviderType
public interface SessionManager {
    /**
     * Opens a session of the calling bundle's own, which counts as its first sign of life. From then on the bundle has no
     * session by itself: what that one owned is stopped, and commands outside of {@link OwnSession#run} are refused until
     * the bundle is started anew. Its own sessions end with it, before its {@code @Deactivate} runs.
     *
     * @param heartbeatWindow how long it may be silent, 30 ms to 1 min
     * @throws IllegalArgumentException if the window is out of that range
     * @throws IllegalStateException if the bundle is neither starting nor active
     * @throws LimitExceededException if there are too many live sessions
     */
    OwnSession start(Duration heartbeatWindow);

    /** The live sessions of the whole robot, oldest first. */
    List<Session> sessions();

    /** The window that clients' new sessions get. */
    Duration heartbeatWindow();
}
