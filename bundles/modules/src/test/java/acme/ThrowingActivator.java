package acme;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Throws what nobody should have to catch. */
public final class ThrowingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new StackOverflowError("too deep");
    }

    @Override
    public void stop(BundleContext context) {
        throw new AssertionError("was never started");
    }
}
