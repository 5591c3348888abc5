package dev.holdfast.session;

import dev.holdfast.resource.ResourceName;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service, it hears of sessions, one after another, on a thread that no stop, no heartbeat and no other listener
 * waits for. Where it does not return, a thousand wait for it, and what happens after that it is not told.
 */
@ConsumerType
public interface SessionListener {
    /** A session was opened. */
    default void started(Session session) {}

    /** A session finished; {@code stopped} are the resources that it owned, whose stops have been asked for. */
    default void finished(Session session, boolean lapsed, Set<ResourceName> stopped) {}

    /** A stop does not return in time, or has failed and is tried again. Told once, until it is made or not owed any more. */
    default void overdue(ResourceName resource) {}
}
