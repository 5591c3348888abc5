package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.session.admission.internal.Client;
import dev.holdfast.session.admission.internal.Presence;
import dev.holdfast.session.safety.internal.LiveSession;
import org.osgi.framework.Bundle;

/** A bundle that takes resources from the registry. */
final class BundleClient implements Client {
    private final Bundle bundle;
    private final Presence presence;

    BundleClient(Bundle bundle, Presence presence) {
        this.bundle = bundle;
        this.presence = presence;
    }

    @Override
    public String name() {
        return bundle.getSymbolicName();
    }

    @Override
    public boolean isActive() {
        return Presences.isRunning(bundle) && !presence.isEnded();
    }

    @Override
    public String holder() {
        return presence.holder();
    }

    @Override
    public LiveSession session() {
        return presence.session();
    }
}
