package acme;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes its bundle fail to start. */
public final class BrokenActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no such bus");
    }

    @Override
    public void stop(BundleContext context) {
        // was never started
    }
}
