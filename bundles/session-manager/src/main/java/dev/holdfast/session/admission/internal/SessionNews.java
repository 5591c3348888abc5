package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import java.util.Set;

/**
 * Hears of sessions, and of stops that they cannot rely on; it must not block. Whoever opens a session tells of it after it
 * lives, and may be overtaken by its lapse: then it hears of the end first.
 */
public interface SessionNews {
    void started(Session session);

    void finished(Session session, boolean lapsed, Set<ResourceName> owned);

    /** A stop has failed or does not return; said once until it is made or not owed any more. */
    void overdue(ResourceName resource);

    /** A command without a session took the resource from a live session, whose lapse will not stop it; the how manieth. */
    default void unowned(ResourceName resource, Session owner, long count) {}

    /** Nobody listens. */
    SessionNews NONE = new SessionNews() {
        @Override
        public void started(Session session) {}

        @Override
        public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {}

        @Override
        public void overdue(ResourceName resource) {}
    };
}
