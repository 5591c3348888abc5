package dev.holdfast.door;

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
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sessions of clients outside of this process, for the transport, which says who they are. No method blocks, and none
 * waits for a command, a stop or a driver. What modules get is a {@code SessionManager}, which knows who asks.
 */
@ProviderType
public interface ClientSessions {
    /**
     * Opens a session with the window that is configured now. That counts as its first sign of life.
     *
     * @param holder who opens it; empty without authentication
     * @param address the client's address as {@code host:port}; empty in process
     * @throws LimitExceededException if there are too many live sessions, of all or from this host
     */
    Session start(String holder, String address);

    /**
     * The same, with a window that the client has chosen. It may be shorter than the one that is configured; where it is longer,
     * the session gets that.
     *
     * @param window how long it may be silent, 30 ms to 1 min
     * @throws IllegalArgumentException if the window is out of that range
     * @throws LimitExceededException if there are too many live sessions, of all or from this host
     */
    Session start(String holder, String address, Duration window);

    /**
     * A sign of life: moves the session's deadline to a window from now.
     *
     * @throws SessionExpiredException if no live session of this holder has this id
     */
    Session heartbeat(UUID id, String holder);

    /**
     * The same, because a command has arrived: as good a sign of life, but no measure of how regularly its client beats.
     *
     * @throws SessionExpiredException if no live session of this holder has this id
     */
    default Session commanded(UUID id, String holder) {
        return heartbeat(id, holder);
    }

    /** Says goodbye: what the session owns is stopped now. An unknown, foreign or finished id is no error. */
    void end(UUID id, String holder);

    /** Ends all sessions of a holder, who may not come in any more: what they own is stopped now. */
    void endAll(String holder);

    /**
     * Stops a resource if this session owns it, and not if somebody has commanded it since. Is no sign of life. Returns at once:
     * the stop has been asked for then.
     *
     * @return whether it owns it
     * @throws SessionExpiredException if no live session of this holder has this id; what it owned is stopped then
     */
    boolean stopOwned(UUID id, String holder, ResourceName name);

    /** The live sessions, those of modules among them, oldest first. */
    List<Session> sessions();

    /** Who holds live sessions, modules among them; each once. */
    default Set<String> holders() {
        return sessions().stream().map(Session::holder).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Who owns what: every admitted resource that a session may own, with the live one that does; empty where that is nobody,
     * or one that has finished.
     */
    Map<ResourceName, Optional<Session>> owners();

    /** The window that new sessions get where the client chooses none. */
    Duration heartbeatWindow();

    /** Whose stop has failed or does not return, and is tried again: what a {@code SessionListener} is told of as overdue. */
    Set<ResourceName> overdue();
}
