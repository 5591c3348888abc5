package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.session.admission.internal.Client;
import java.util.Set;
import org.osgi.framework.Bundle;

/** A bundle that takes resources from the registry. */
final class BundleClient implements Client {
    private final Bundle bundle;
    private final Set<Long> warned;

    /** @param warned the bundles that have been told already that they command without a session */
    BundleClient(Bundle bundle, Set<Long> warned) {
        this.bundle = bundle;
        this.warned = warned;
    }

    @Override
    public String name() {
        return bundle.getSymbolicName();
    }

    @Override
    public boolean isActive() {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }

    @Override
    public boolean noteSessionless() {
        return warned.add(bundle.getBundleId());
    }
}
