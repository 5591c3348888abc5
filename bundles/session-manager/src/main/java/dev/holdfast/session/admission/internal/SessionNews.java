package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import java.util.Set;

/** Hears of sessions; it must not block. */
public interface SessionNews {
    void started(Session session);

    void finished(Session session, boolean lapsed, Set<ResourceName> owned);

    /** Nobody listens. */
    SessionNews NONE = new SessionNews() {
        @Override
        public void started(Session session) {}

        @Override
        public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {}
    };
}
